package dev.foil.audit;

import dev.foil.attack.Threat;
import dev.foil.data.Shape;

/**
 * A confirmed adversarial example beside its original.
 *
 * @param example index in the dataset
 * @param label true class, an index into the class names
 * @param before what the model says about the original
 * @param after what it says about the adversarial
 * @param attack name of the attack that found it, as in its result
 * @param threat norm and ε it was found under
 * @param distance from the original in the threat's norm, in units of the input domain
 * @param onGrid whether it holds, within the threat, when rounded to the values a file can hold
 * @param shape of one example, for images {@code C×H×W}
 * @param original values in the input domain, row-major
 * @param adversarial values of the same shape
 */
public record Witness(
        long example,
        int label,
        Verdict before,
        Verdict after,
        String attack,
        Threat threat,
        double distance,
        boolean onGrid,
        Shape shape,
        float[] original,
        float[] adversarial) {
    public Witness {
        if (original.length != shape.size() || adversarial.length != shape.size()) {
            throw new IllegalArgumentException("original (" + original.length + ") and adversarial ("
                    + adversarial.length + ") do not agree with the shape " + shape);
        }
    }
}
