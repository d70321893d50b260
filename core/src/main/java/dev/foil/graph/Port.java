package dev.foil.graph;

import dev.foil.data.Shape;
import java.util.List;

/**
 * A named input or output with the sizes its file states.
 *
 * @param name unique in its graph
 * @param dims sizes along the axes, −1 where any size goes; the first axis is the batch
 */
public record Port(String name, List<Integer> dims) {
    public static final int ANY = -1;

    public Port {
        dims = List.copyOf(dims);
    }

    /** A port for batches of any size of examples of the given shape. */
    public static Port batches(String name, Shape example) {
        return new Port(name, concat(ANY, example.dims()));
    }

    /** Whether an example's shape goes in. */
    public boolean takes(Shape example) {
        if (dims.size() != example.rank() + 1) {
            return false;
        }
        for (int i = 0; i < example.rank(); i++) {
            if (dims.get(i + 1) != ANY && dims.get(i + 1) != example.dim(i)) {
                return false;
            }
        }
        return true;
    }

    /** The sizes of one example in words, {@code ?} where any size goes. */
    public String exampleText() {
        return String.join(
                "×",
                dims.stream()
                        .skip(1)
                        .map(dim -> dim == ANY ? "?" : dim.toString())
                        .toList());
    }

    private static List<Integer> concat(int first, List<Integer> rest) {
        List<Integer> all = new java.util.ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
