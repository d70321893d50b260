package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Nn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of products over named axes, {@code bij,bjk->bik}; NumPy's notation, with ellipses and implicit outputs. */
final class Einsum {
    private static final String ELLIPSIS = "...";

    private Einsum() {}

    static Map<String, Op> ops() {
        return Map.of("Einsum", Einsum::einsum);
    }

    private static Bound einsum(Node node, List<@Nullable Fact> inputs) {
        String equation = node.attributes().text("equation", "").replace(" ", "");
        String[] sides = equation.split("->", -1);
        String[] terms = sides[0].split(",", -1);
        if (sides.length > 2 || terms.length != inputs.size()) {
            throw Op.mismatch(node, "equation '" + equation + "' for " + inputs.size() + " inputs");
        }
        Map<Character, Integer> sizes = new HashMap<>();
        Map<Character, Integer> seen = new TreeMap<>();
        Shape wild = Shape.of();
        for (int i = 0; i < terms.length; i++) {
            Shape x = Op.need(node, inputs, i).shape();
            String labels = terms[i].replace(ELLIPSIS, "");
            boolean open = labels.length() < terms[i].length();
            if (open ? labels.length() > x.rank() : labels.length() != x.rank()) {
                throw Op.mismatch(node, "term '" + terms[i] + "' for an input of shape " + x);
            }
            int free = x.rank() - labels.length();
            int at = open ? terms[i].indexOf(ELLIPSIS) : 0;
            wild = Elementwise.broadcast(node, wild, new Shape(x.dims().subList(at, at + free)));
            for (int k = 0; k < labels.length(); k++) {
                int size = x.dim(k < at ? k : k + free);
                int former = sizes.merge(labels.charAt(k), size, (a, b) -> a == 1 ? b : a);
                seen.merge(labels.charAt(k), 1, Integer::sum);
                if (size != former && size != 1) {
                    throw Op.mismatch(node, "axis '" + labels.charAt(k) + "' is " + former + " and " + size + " long");
                }
            }
        }
        String result = sides.length == 2 ? sides[1] : implicit(seen, sides[0].contains(ELLIPSIS));
        Shape out = output(node, result, sizes, wild);
        String explicit = sides[0] + "->" + result;
        long flops = 2L
                * wild.size()
                * sizes.values().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        return Bound.of(
                out,
                flops,
                in -> Nn.einsum(
                        explicit, in.stream().map(Objects::requireNonNull).toList()));
    }

    /** What is named once, in alphabetical order. */
    private static String implicit(Map<Character, Integer> seen, boolean open) {
        StringBuilder result = new StringBuilder(open ? ELLIPSIS : "");
        seen.forEach((label, times) -> result.append(times == 1 ? label.toString() : ""));
        return result.toString();
    }

    private static Shape output(Node node, String result, Map<Character, Integer> sizes, Shape wild) {
        List<Integer> dims = new ArrayList<>();
        int at = result.indexOf(ELLIPSIS);
        String labels = result.replace(ELLIPSIS, "");
        for (int k = 0; k <= labels.length(); k++) {
            if (k == at) {
                dims.addAll(wild.dims());
            }
            if (k < labels.length()) {
                Integer size = sizes.get(labels.charAt(k));
                if (size == null || labels.indexOf(labels.charAt(k)) != k) {
                    throw Op.mismatch(
                            node,
                            "output '" + result + "' of axes "
                                    + Arrays.toString(sizes.keySet().toArray()));
                }
                dims.add(size);
            }
        }
        return new Shape(dims);
    }
}
