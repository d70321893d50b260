package dev.foil.graph.op;

import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.param.UserError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every operation known, by ONNX's names. */
public final class Ops {
    private static final Map<String, Op> ALL = collect();

    private Ops() {}

    private static Map<String, Op> collect() {
        Map<String, Op> all = new TreeMap<>();
        Stream.of(
                        Elementwise.ops(),
                        Casts.ops(),
                        Convolution.ops(),
                        Pooling.ops(),
                        Dense.ops(),
                        Normalisation.ops(),
                        Arranging.ops(),
                        Shapes.ops(),
                        Blocks.ops(),
                        Slicing.ops(),
                        Gathering.ops(),
                        Scattering.ops(),
                        Sorting.ops(),
                        Resizing.ops(),
                        Einsum.ops(),
                        Quantisation.ops(),
                        Comparing.ops(),
                        Reduction.ops(),
                        Activation.ops(),
                        Elementary.ops(),
                        Variadic.ops(),
                        ExampleNorms.ops(),
                        LocalNorms.ops(),
                        WindowNorms.ops(),
                        Scans.ops(),
                        Marking.ops(),
                        Internal.ops())
                .forEach(all::putAll);
        return all;
    }

    /**
     * The meaning of a node's operation.
     *
     * @throws UserError naming the operation, the node, the operator set and what is known
     */
    public static Op of(Node node) {
        Op op = ALL.get(node.op());
        if (op == null) {
            throw new UserError("Operation '" + node.op() + "' of node '" + node.name() + "' (opset " + Graph.OPSET
                    + ") is not known; known: " + String.join(", ", known()) + ".");
        }
        return op;
    }

    /** Whether an operation's gradient is that of a smooth stand-in; false where it is not known. */
    public static boolean isStraightThrough(String op) {
        Op known = ALL.get(op);
        return known != null && known.isStraightThrough();
    }

    public static boolean isKnown(String op) {
        return ALL.containsKey(op);
    }

    /** Names of the ONNX operations known. */
    public static List<String> known() {
        return ALL.keySet().stream().filter(name -> !name.startsWith("foil.")).toList();
    }
}
