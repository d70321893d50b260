package dev.foil.gan.objective;

import static dev.foil.tensor.Activations.softplus;

import dev.foil.param.Spec;
import dev.foil.tensor.Tensor;
import java.util.OptionalDouble;

/**
 * Whether an example is more real than the average one of the other kind (Jolicoeur-Martineau 2019, eqs. 15 and 16): the
 * generator's loss falls as generated examples rise and real ones sink.
 */
public record RelativisticAverage() implements GameLoss {
    @Override
    public Tensor critic(Tensor real, Tensor fake) {
        Tensor above = real.minus(fake.mean());
        Tensor below = fake.minus(real.mean());
        return softplus(above.negated()).mean().plus(softplus(below).mean());
    }

    @Override
    public Tensor generator(Tensor real, Tensor fake) {
        return critic(/* real= */ fake, /* fake= */ real);
    }

    @Override
    public boolean comparesWithReal() {
        return true;
    }

    @Override
    public OptionalDouble boundary() {
        return OptionalDouble.empty();
    }

    @Override
    public String toString() {
        return Spec.brief("relativistic-average", this);
    }
}
