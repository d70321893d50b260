package dev.foil.objective;

import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.IntFunction;

/**
 * Squared distance of the outputs, with Gaussian noise on them, from the label, or its negative from the target: the loss
 * of Jitter (Schwinn et al. 2021). Logits are brought to one range before the softmax, so that however sure the model is
 * none of its outputs is rounded away; noise turns the gradient towards other classes from step to step. The range
 * is taken as a constant: differentiated, a model with two classes whose one logit stands still has no gradient.
 *
 * @param scale of the largest logit (α)
 * @param noise standard deviation (σ)
 */
public record NoisyDistance(double scale, double noise) implements Stepwise {
    @Override
    public Tensor of(Tensor logits, Criterion criterion, IntFunction<Seed> seeds) {
        Shape shape = logits.shape();
        Tensor range = logits.abs().max(true, 1).detach().atLeast(Float.MIN_NORMAL);
        Tensor outputs = Nn.softmax(logits.over(range).times(scale), 1);
        Tensor off = Tensors.of(noise(shape, criterion.classes(), seeds), shape);
        Tensor distance = outputs.plus(off).square().sum(false, 1);
        return criterion.direction() > 0 ? distance : distance.negated();
    }

    /** The draws less the label: what outputs are moved by before their length is taken. */
    private float[] noise(Shape shape, int[] labels, IntFunction<Seed> seeds) {
        int classes = shape.dim(1);
        float[] all = new float[shape.size()];
        for (int row = 0; row < labels.length; row++) {
            Draws draws = seeds.apply(row).draws();
            for (int k = 0; k < classes; k++) {
                all[row * classes + k] = (float) (noise * draws.gaussian() - (k == labels[row] ? 1 : 0));
            }
        }
        return all;
    }
}
