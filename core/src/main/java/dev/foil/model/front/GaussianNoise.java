package dev.foil.model.front;

import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.IntFunction;

/**
 * Adds normal noise to every element, which may leave the domain by it.
 *
 * @param sigma its standard deviation in units of the domain
 */
public record GaussianNoise(double sigma) implements InputTransform {
    public GaussianNoise {
        if (!(sigma >= 0) || Double.isInfinite(sigma)) {
            throw new UserError("sigma is " + sigma + " and must be a number of at least 0.");
        }
    }

    @Override
    public Tensor apply(Tensor inputs, IntFunction<Seed> seeds) {
        int n = inputs.dim(0);
        int length = n == 0 ? 0 : inputs.shape().size() / n;
        float[] noise = new float[n * length];
        for (int row = 0; row < n; row++) {
            Draws draws = seeds.apply(row).draws();
            for (int i = row * length; i < (row + 1) * length; i++) {
                noise[i] = (float) (sigma * draws.gaussian());
            }
        }
        return inputs.plus(Tensors.of(noise, inputs.shape()));
    }
}
