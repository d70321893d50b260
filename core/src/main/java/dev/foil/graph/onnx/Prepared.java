package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Layout;
import dev.foil.graph.Node;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Preparation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts a preparation in front of a file's network, as nodes that every operator set has. */
final class Prepared {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final String PREFIX = "prepare";
    private static final String TYPE = "type-";

    private final OnnxMl.ModelProto model;
    private final String prefix;
    private final List<OnnxMl.NodeProto> nodes = new ArrayList<>();
    private String value;

    private Prepared(OnnxMl.ModelProto model) {
        this.model = model;
        this.prefix = freePrefix(model.getGraph());
        this.value = prefix + "example";
    }

    /**
     * The model with another input in front of its own.
     *
     * @param input name of its input so far
     * @param example shape of the examples that go in from now on
     */
    static OnnxMl.ModelProto of(OnnxMl.ModelProto model, String input, Preparation preparation, Shape example) {
        return new Prepared(model).build(input, preparation, example);
    }

    private OnnxMl.ModelProto build(String input, Preparation preparation, Shape example) {
        String outer = value;
        normalise(preparation.normalisation(), example.rank());
        if (preparation.normalisation().reversed()) {
            reverse();
        }
        arrange(preparation.layout(), example);
        OnnxMl.GraphProto.Builder graph = model.getGraph().toBuilder();
        for (int i = 0; i < graph.getInputCount(); i++) {
            if (graph.getInput(i).getName().equals(input)) {
                convert(graph.getInput(i).getType().getTensorType().getElemType());
                graph.setInput(i, port(graph.getInput(i), outer, example));
            }
        }
        nodes.add(node("Identity", "input", List.of(value), input).build());
        graph.clearNode().addAllNode(nodes).addAllNode(model.getGraph().getNodeList());
        return model.toBuilder().setGraph(graph).build();
    }

    private void normalise(Normalisation normalisation, int rank) {
        List<Double> mean = normalisation.mean();
        if (mean.stream().anyMatch(m -> m != 0)) {
            append("Sub", "mean", constant("mean", mean, rank));
        }
        List<Double> deviation = normalisation.deviation();
        List<Double> factor = deviation.stream().map(d -> 1 / d).toList();
        // Exact where division by a rounded 1/255 is not: images in 0..255 get the whole numbers they had in the file.
        if (factor.stream().allMatch(f -> Math.abs(f - Math.rint(f)) < 1e-9)) {
            if (factor.stream().anyMatch(f -> Math.rint(f) != 1)) {
                append(
                        "Mul",
                        "scale",
                        constant("scale", factor.stream().map(Math::rint).toList(), rank));
            }
        } else {
            append("Div", "deviation", constant("deviation", deviation, rank));
        }
    }

    /** Blue, green, red. */
    private void reverse() {
        nodes.add(constant(prefix + "order", Array.longs(2, 1, 0)));
        append("Gather", "reversed", prefix + "order");
        OnnxMl.NodeProto.Builder last = nodes.remove(nodes.size() - 1).toBuilder();
        nodes.add(last.addAttribute(GraphWriter.attribute("axis", 1L)).build());
    }

    private void arrange(Layout layout, Shape example) {
        Shape arranged = layout.arranged(example);
        if (arranged.equals(example)) {
            return;
        }
        if (layout == Layout.NHWC) {
            append("Transpose", "layout", "");
            OnnxMl.NodeProto.Builder last = nodes.remove(nodes.size() - 1).toBuilder();
            nodes.add(last.addAttribute(GraphWriter.attribute("perm", new long[] {0, 2, 3, 1}))
                    .build());
        } else {
            long[] target = arranged.batched(0).toLongs();
            nodes.add(constant(prefix + "shape", Array.longs(target)));
            append("Reshape", "layout", prefix + "shape");
        }
    }

    /** Floats in the type that the file wants, whole numbers rounded. */
    private void convert(int type) {
        if (type == FLOAT || type == 0) {
            return;
        }
        if (type == UINT8) {
            append("Add", TYPE + "half", constant("half", List.of(0.5), 0));
            append("Floor", TYPE + "floor", "");
        }
        append("Cast", TYPE + "cast", "");
        OnnxMl.NodeProto.Builder last = nodes.remove(nodes.size() - 1).toBuilder();
        nodes.add(last.addAttribute(GraphWriter.attribute("to", (long) type)).build());
    }

    /**
     * The graph of a prepared model as libtorch runs it: floats go on where the file takes another type, so that
     * gradients pass as if rounding to it weren't there.
     */
    static Graph straight(Graph graph) {
        return graph.mapNodes(
                node -> node.name().startsWith(PREFIX) && node.name().contains("/" + TYPE)
                        ? new Node("Identity", node.name(), List.of(node.input(0)), node.outputs(), Attributes.NONE)
                        : node);
    }

    private void append(String op, String what, String second) {
        List<String> inputs = second.isEmpty() ? List.of(value) : List.of(value, second);
        value = prefix + what + "/applied";
        nodes.add(node(op, what, inputs, value).build());
    }

    /** A number, or one for each channel of an example: shape {@code C×1×1} for an image, {@code C} for a row. */
    private String constant(String what, List<Double> values, int rank) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        int[] dims = new int[floats.length == 1 ? 0 : rank];
        java.util.Arrays.fill(dims, 1);
        if (dims.length > 0) {
            dims[0] = floats.length;
        }
        nodes.add(constant(prefix + what, Array.of(Shape.of(dims), floats)));
        return prefix + what;
    }

    /** A node rather than an initialiser: old files want those among the inputs. */
    private OnnxMl.NodeProto constant(String name, Array array) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType("Constant")
                .setName(name)
                .addOutput(name)
                .addAttribute(GraphWriter.attribute("value", array))
                .build();
    }

    private OnnxMl.NodeProto.Builder node(String op, String what, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(op)
                .setName(prefix + what + "/node")
                .addAllInput(inputs)
                .addOutput(output);
    }

    private static OnnxMl.ValueInfoProto port(OnnxMl.ValueInfoProto before, String name, Shape example) {
        OnnxMl.ValueInfoProto.Builder port = before.toBuilder().setName(name);
        OnnxMl.TensorShapeProto.Builder shape =
                port.getTypeBuilder().getTensorTypeBuilder().setElemType(FLOAT).getShapeBuilder();
        OnnxMl.TensorShapeProto.Dimension batch = shape.getDim(0);
        shape.clearDim().addDim(batch);
        for (int dim : example.dims()) {
            shape.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        return port.build();
    }

    /** Names in front of which nothing of the file's own stands. */
    private static String freePrefix(OnnxMl.GraphProto graph) {
        Set<String> names = new HashSet<>();
        graph.getInputList().forEach(input -> names.add(input.getName()));
        graph.getInitializerList().forEach(array -> names.add(array.getName()));
        graph.getNodeList().forEach(node -> {
            names.add(node.getName());
            names.addAll(node.getOutputList());
        });
        String prefix = PREFIX;
        while (true) {
            String tried = prefix + "/";
            if (names.stream().noneMatch(name -> name.startsWith(tried))) {
                return tried;
            }
            prefix += "_";
        }
    }
}
