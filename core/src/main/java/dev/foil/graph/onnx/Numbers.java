package dev.foil.graph.onnx;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.param.UserError;
import java.util.HashSet;
import java.util.Set;

/** Refuses weights that are no numbers; constants may be infinite, as bounds are that bound nothing. */
final class Numbers {
    private Numbers() {}

    static void require(String file, Graph graph) {
        Set<String> weights = new HashSet<>(Parameters.trainable(graph));
        weights.addAll(Parameters.statistics(graph));
        graph.arrays().forEach((name, array) -> {
            if (array instanceof Array.Floats floats) {
                require(file, name, floats.values(), weights.contains(name));
            }
        });
    }

    private static void require(String file, String name, float[] values, boolean finite) {
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i]) || (finite && Float.isInfinite(values[i]))) {
                throw new UserError("Array '" + name + "' of " + file + " holds " + values[i] + " at index " + i
                        + ". Maybe its training diverged?");
            }
        }
    }
}
