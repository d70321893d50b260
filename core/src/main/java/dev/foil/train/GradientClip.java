package dev.foil.train;

import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bounds the norm of all gradients taken together (Pascanu et al. 2013, algorithm 1). */
final class GradientClip {
    private GradientClip() {}

    /** Joint L2 norm; not finite where any gradient isn't. */
    static double norm(Map<String, Tensor> gradients) {
        double squares = 0;
        for (Tensor gradient : gradients.values()) {
            squares += gradient.square().sum().item();
        }
        return StrictMath.sqrt(squares);
    }

    /** The gradients, scaled where needed so that their joint L2 norm is at most {@code bound}. */
    static Map<String, Tensor> apply(Map<String, Tensor> gradients, double bound) {
        double norm = norm(gradients);
        if (!(norm > bound)) {
            return gradients;
        }
        Map<String, Tensor> clipped = new LinkedHashMap<>(gradients);
        clipped.replaceAll((name, gradient) -> gradient.times(bound / norm));
        return clipped;
    }
}
