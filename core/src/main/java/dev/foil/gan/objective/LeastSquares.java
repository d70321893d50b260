package dev.foil.gan.objective;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;
import java.util.OptionalDouble;

/** Half the squared distance from 1 for real and from 0 for generated examples (Mao et al. 2017, eq. 9). */
public record LeastSquares() implements GameLoss {
    @Override
    public Tensor critic(Tensor real, Tensor fake) {
        return real.plus(-1).square().mean().plus(fake.square().mean()).times(0.5);
    }

    @Override
    public Tensor generator(Tensor real, Tensor fake) {
        return fake.plus(-1).square().mean().times(0.5);
    }

    @Override
    public OptionalDouble boundary() {
        return OptionalDouble.of(0.5);
    }

    @Override
    public String toString() {
        return Spec.brief("least-squares", this);
    }
}
