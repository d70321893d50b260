package dev.foil.graph.onnx;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import dev.foil.param.UserError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations of domain {@code ai.onnx.ml} that linear models of scikit-learn are exported as, written out as layers
 * whose weights are arrays.
 */
final class ClassicMl {
    private static final String DOMAIN = "ai.onnx.ml.";
    static final Set<String> KNOWN = Set.of(DOMAIN + "LinearClassifier", DOMAIN + "Normalizer", DOMAIN + "Scaler");

    private final Map<String, Array> arrays;
    /** Values whose rows are probabilities that sum to one. */
    private final Set<String> probabilities = new HashSet<>();

    ClassicMl(Map<String, Array> arrays) {
        this.arrays = arrays;
    }

    List<Node> apply(Node node) {
        return switch (node.op().substring(DOMAIN.length())) {
            case "LinearClassifier" -> linear(node);
            case "Normalizer" -> normalizer(node);
            default -> scaler(node);
        };
    }

    /** Scores are the second output; labels have no gradient and are what comes first among the scores. */
    private List<Node> linear(Node node) {
        float[] weights = floats(node, "coefficients");
        float[] biases = floats(node, "intercepts");
        String transform = node.attributes().text("post_transform", "NONE");
        boolean rows = biases.length > 1 && weights.length % biases.length == 0;
        if (!rows || node.outputs().size() < 2) {
            throw refused(node, biases.length + " intercepts for " + weights.length + " coefficients");
        }
        boolean mirrored = transform.equals("LOGISTIC") && biases.length == 2 && isMirrored(weights, biases);
        if (mirrored) {
            // (σ(−z), σ(z)) is the softmax of (−z/2, z/2), and that has logits to attack.
            halve(weights);
            halve(biases);
        }
        Shape rowsOf = Shape.of(biases.length, weights.length / biases.length);
        String weight = Arrays.add(arrays, node.name() + "/coefficients", Array.of(rowsOf, weights));
        String bias = vector(node.name() + "/intercepts", biases);
        String scores = node.outputs().get(1);
        String raw = transform.equals("NONE") ? scores : node.name() + "/raw";
        Node layer = new Node(
                "Gemm",
                node.name(),
                List.of(node.input(0), weight, bias),
                List.of(raw),
                Attributes.NONE.with("transB", 1L));
        if (transform.equals("NONE")) {
            return List.of(layer);
        }
        if (transform.equals("SOFTMAX") || mirrored) {
            probabilities.add(scores);
            Attributes axis = Attributes.NONE.with("axis", 1L);
            return List.of(layer, new Node("Softmax", node.name() + "/softmax", List.of(raw), List.of(scores), axis));
        }
        if (transform.equals("LOGISTIC")) {
            return List.of(
                    layer,
                    new Node("Sigmoid", node.name() + "/logistic", List.of(raw), List.of(scores), Attributes.NONE));
        }
        throw refused(node, "post_transform '" + transform + "' is not known");
    }

    private static boolean isMirrored(float[] weights, float[] biases) {
        int half = weights.length / 2;
        boolean mirrored = biases[0] == -biases[1];
        for (int i = 0; i < half; i++) {
            mirrored &= weights[i] == -weights[half + i];
        }
        return mirrored;
    }

    private static void halve(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= 2;
        }
    }

    /** Rows divided by the sum of their magnitudes; rows of probabilities stay as they are. */
    private List<Node> normalizer(Node node) {
        String norm = node.attributes().text("norm", "MAX");
        String x = node.input(0);
        if (probabilities.contains(x)) {
            return List.of(new Node("Identity", node.name(), node.inputs(), node.outputs(), Attributes.NONE));
        }
        if (!norm.equals("L1")) {
            throw refused(node, "norm '" + norm + "' is not known");
        }
        String name = node.name();
        String axis = Arrays.add(arrays, name + "/axis", Array.longs(1));
        return List.of(
                op("Neg", name + "/mirror", x),
                op("Relu", name + "/below", name + "/mirror"),
                op("Relu", name + "/above", x),
                op("Add", name + "/magnitude", name + "/below", name + "/above"),
                new Node(
                        "Einsum",
                        name + "/sum",
                        List.of(name + "/magnitude"),
                        List.of(name + "/sum"),
                        Attributes.NONE.with("equation", "nc->n")),
                op("Unsqueeze", name + "/column", name + "/sum", axis),
                new Node("Div", name, List.of(x, name + "/column"), node.outputs(), Attributes.NONE));
    }

    private List<Node> scaler(Node node) {
        String offset = vector(node.name() + "/offset", floats(node, "offset"));
        String scale = vector(node.name() + "/scale", floats(node, "scale"));
        return List.of(
                op("Sub", node.name() + "/centred", node.input(0), offset),
                new Node(
                        "Mul", node.name(), List.of(node.name() + "/centred", scale), node.outputs(), Attributes.NONE));
    }

    private String vector(String name, float[] values) {
        return Arrays.add(arrays, name, Array.of(Shape.of(values.length), values));
    }

    private static Node op(String op, String name, String... inputs) {
        return new Node(op, name, List.of(inputs), List.of(name), Attributes.NONE);
    }

    private static float[] floats(Node node, String attribute) {
        if (!(node.attributes().values().get(attribute) instanceof double[] reals)) {
            throw refused(node, "attribute '" + attribute + "' is not a list of numbers");
        }
        float[] floats = new float[reals.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) reals[i];
        }
        return floats;
    }

    private static UserError refused(Node node, String why) {
        return new UserError("Node '" + node.name() + "' (" + node.op() + "): " + why + ".");
    }
}
