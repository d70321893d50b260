package dev.foil.graph.build;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;

/**
 * A shallow network of radial basis functions (Goodfellow, Shlens and Szegedy 2015, section 7): the score of class k is
 * {@code p_k = exp(−Σ_i s_ki² (x_i − μ_ki)²)}, with a centre and a scale an input of its own. Scores are not normalised,
 * so that far from all centres each is near 0, which no softmax can say. The output is
 * {@code log(p_k / (1 − p_k))}: its sigmoid is the score, and its gradient doesn't vanish far out, where it is that of
 * minus the distance. Training suits it that takes each class on its own, by the binary cross-entropy of its score;
 * centres may start at {@link ClassMeans}.
 */
public record Rbf(
        @Param(
                doc = "squared scales start at this over the number of inputs, so that scores start near exp(−this·x²)",
                value = "1",
                min = 1e-6,
                max = 1e6)
        double sharpness,

        @Param(doc = "centres start uniform between minus and plus this", value = "0.05", min = 0, max = 1000)
        double range)
        implements Architecture {
    /** The array of centres, one row a class. */
    static final String CENTRES = "rbf.centres";

    /** Keeps the score below 1 and its logit finite where an input is a centre. */
    private static final double NEAREST = 1e-6;

    public Rbf {
        Params.check(Rbf.class, sharpness, range);
    }

    @Override
    public String title() {
        return "rbf";
    }

    @Override
    public Initialiser initialiser() {
        return Initialiser.uniform(range);
    }

    @Override
    public Value logits(Value input, int classes) {
        Value flat = input.flatten();
        int inputs = flat.shape().dim(0);
        Value distance = flat.distances(classes, Math.sqrt(sharpness / inputs)).plus(NEAREST);
        // exp(d) − 1 is both (1 + exp(d))·tanh(d/2) and p⁻¹ − 1; these factors keep their digits wherever d is.
        return distance.softplus().plus(distance.times(0.5).tanh().log()).times(-1);
    }

    @Override
    public String toString() {
        return Spec.brief(title(), this);
    }
}
