package dev.foil.model.front;

import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.model.Meter;
import dev.foil.param.UserError;
import dev.foil.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * Expectation over transformation (Athalye, Engstrom, Ilyas and Kwok, "Synthesizing robust adversarial examples", ICML
 * 2018, section 2.1): of a model that draws at random, the mean over several draws, of gradients as of answers. One
 * draw's gradient is right on average and wrong each time; one draw's answer may be luck.
 *
 * @param model draws anew at every call
 * @param draws how many the mean is over, at least 1
 */
public record Eot(Differentiable model, int draws) implements Differentiable {
    public Eot {
        if (draws < 1) {
            throw new UserError("draws is " + draws + " and must be at least 1.");
        }
    }

    @Override
    public Domain domain() {
        return model.domain();
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public Meter meter() {
        return model.meter();
    }

    /** Scores add up in double precision, so that a model that doesn't draw keeps its own to the last bit or so. */
    @Override
    public float[] scores(float[] values, int n) {
        double[] sum = new double[n * classes()];
        for (int draw = 0; draw < draws; draw++) {
            float[] scores = model.scores(values, n);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += scores[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / draws);
        }
        return mean;
    }

    @Override
    public Tensor logits(Tensor inputs) {
        Tensor sum = model.logits(inputs);
        for (int draw = 1; draw < draws; draw++) {
            sum = sum.plus(model.logits(inputs));
        }
        return sum.times(1.0 / draws);
    }

    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        Gradient sum = model.gradient(inputs, loss);
        for (int draw = 1; draw < draws; draw++) {
            Gradient next = model.gradient(inputs, loss);
            sum = new Gradient(sum.logits().plus(next.logits()), sum.inputs().plus(next.inputs()));
        }
        return new Gradient(sum.logits().times(1.0 / draws), sum.inputs().times(1.0 / draws));
    }
}
