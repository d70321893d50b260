package dev.foil.audit;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.Scores;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.param.UserError;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * One image, the sign of its gradient, and their sum (Goodfellow et al. 2015, figure 1).
 *
 * @param domain of the image
 * @param epsilon length of the step of each element, in units of the domain
 * @param original the image
 * @param sign the gradient's signs as an image: the domain's low end for −1, its high end for +1
 * @param adversarial {@code original + ε·sign}, inside the domain
 * @param before what the model says of the image; the gradient leads away from that
 * @param ofSign what it says of the signs
 * @param after what it says of the sum
 */
public record SignStep(
        Domain domain,
        double epsilon,
        float[] original,
        float[] sign,
        float[] adversarial,
        Verdict before,
        Verdict ofSign,
        Verdict after) {
    /**
     * One step against the sign of the gradient.
     *
     * @throws UserError where ε is not above 0, or wider than the domain; where the model gives no number for the image
     */
    public static SignStep of(Differentiable model, float[] image, double epsilon) {
        Domain domain = model.domain();
        if (!(epsilon > 0) || epsilon > domain.width()) {
            throw new UserError("eps is " + epsilon + " and must be above 0 and at most " + domain.width()
                    + ", the width of the range. Maybe 0.007?");
        }
        Verdict before = verdict(model, image);
        if (before.label() < 0) {
            throw Scores.noNumbers(1);
        }
        float[] signs = signs(model, image, before.label());
        float[] shown = new float[image.length];
        float[] sum = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            shown[i] = domain.low() + (signs[i] + 1) / 2 * domain.width();
            sum[i] = domain.clip((float) (image[i] + epsilon * signs[i]));
        }
        return new SignStep(domain, epsilon, image, shown, sum, before, verdict(model, shown), verdict(model, sum));
    }

    /** Whether the model says something else of the sum; no number is no answer. */
    public boolean isFooled() {
        return after.label() >= 0 && before.label() != after.label();
    }

    private static float[] signs(Differentiable model, float[] image, int label) {
        try (Scope scope = Scope.open()) {
            Misclassified criterion = new Misclassified(new int[] {label});
            Tensor input = Tensors.of(image, model.domain().shape().batched(1));
            return model.gradient(input, logits -> Objective.CROSS_ENTROPY.of(logits, criterion))
                    .inputs()
                    .sign()
                    .toFloats();
        }
    }

    private static Verdict verdict(Differentiable model, float[] image) {
        Examples one = new Examples(model.domain().shape(), image, new int[1], new long[1]);
        return Verdict.of(model, one).get(0);
    }
}
