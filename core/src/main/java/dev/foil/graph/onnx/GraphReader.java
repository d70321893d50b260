package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.ElementTypes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.op.Ops;
import dev.foil.param.UserError;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a parsed ONNX file into a graph of our one operator set. */
final class GraphReader {
    private static final int OLDEST = 7;
    /** Types an input may have; the graph takes floats, 8-bit images too. */
    private static final Set<@Nullable DType> INPUTS = EnumSet.of(DType.F32, DType.U8, DType.F16, DType.F64);

    private static final int NEWEST = Graph.OPSET;

    private final String file;
    private final OnnxMl.ModelProto model;
    private final long opset;
    private final Map<String, Array> arrays = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    /** What nodes read in the place of inputs. */
    private final Map<String, String> renamed = new HashMap<>();

    GraphReader(String file, OnnxMl.ModelProto model) {
        this.file = file;
        this.model = model;
        this.opset = opset();
    }

    private long opset() {
        for (OnnxMl.OperatorSetIdProto set : model.getOpsetImportList()) {
            if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
                if (set.getVersion() < OLDEST) {
                    throw new UserError(file + " uses opset " + set.getVersion() + "; the oldest known is " + OLDEST
                            + ". Maybe export it again?");
                }
                if (set.getVersion() > NEWEST) {
                    throw new UserError(file + " uses opset " + set.getVersion() + "; the newest known is " + NEWEST
                            + ". Maybe export it with opset " + NEWEST + "?");
                }
                return set.getVersion();
            }
        }
        throw new UserError(file + " names no ONNX operator set.");
    }

    Graph read() {
        OnnxMl.GraphProto graph = model.getGraph();
        for (OnnxMl.TensorProto array : graph.getInitializerList()) {
            if (arrays.put(array.getName(), Arrays.read(file, array)) != null) {
                throw new UserError(file + " holds two arrays named '" + array.getName() + "'.");
            }
        }
        List<OnnxMl.ValueInfoProto> given = graph.getInputList().stream()
                .filter(input -> !arrays.containsKey(input.getName()))
                .toList();
        List<Port> inputs = given.stream().map(this::input).toList();
        List<OnnxMl.ValueInfoProto> real = Outputs.real(file, graph);
        List<Port> outputs = real.stream().map(this::port).toList();
        List<Node> nodes = new ArrayList<>();
        given.forEach(input -> nodes.addAll(rounded(input)));
        Lowering lowering = new Lowering(opset, graph, arrays);
        Upgrade upgrade = new Upgrade(opset, arrays);
        List<OnnxMl.NodeProto> needed = Outputs.needed(graph, real);
        for (int i = 0; i < needed.size(); i++) {
            for (Node node : lowering.apply(node(needed.get(i), i))) {
                nodes.addAll(upgrade.apply(node));
            }
        }
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new UserError(file + " holds a graph with no " + (inputs.isEmpty() ? "input" : "output") + ".");
        }
        requireDefined(inputs, nodes, outputs);
        Graph read = new Graph(graph.getName(), inputs, outputs, nodes, arrays).pruned();
        Numbers.require(file, read);
        return read;
    }

    private Node node(OnnxMl.NodeProto node, int index) {
        String name = unique(node.getName().isEmpty() ? node.getOpType() + "_" + index : node.getName());
        if (!isKnown(node)) {
            throw new UserError("Operation '" + operation(node) + "' of node '" + name + "' (opset " + opset + ") in "
                    + file + " is not known; known: " + String.join(", ", known()) + ".");
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
            // Names of classes: no operation computes with them.
            if (attribute.getType() != OnnxMl.AttributeProto.AttributeType.STRINGS) {
                attributes.put(attribute.getName(), value(name, attribute));
            }
        }
        List<String> inputs = node.getInputList().stream()
                .map(input -> renamed.getOrDefault(input, input))
                .toList();
        return new Node(operation(node), name, inputs, node.getOutputList(), new Attributes(attributes));
    }

    static boolean isKnown(OnnxMl.NodeProto node) {
        return known().contains(operation(node));
    }

    /** Names of the operations that files may hold. */
    private static Set<String> known() {
        Set<String> known = new TreeSet<>(Ops.known());
        known.addAll(Lowering.known());
        return known;
    }

    /** A node's operation, with its domain where that isn't ONNX's own. */
    static String operation(OnnxMl.NodeProto node) {
        return isForeign(node) ? node.getDomain() + "." + node.getOpType() : node.getOpType();
    }

    private static boolean isForeign(OnnxMl.NodeProto node) {
        return !node.getDomain().isEmpty() && !node.getDomain().equals("ai.onnx");
    }

    /** Files may name nodes alike; what is keyed by their names (dropout's masks, derived weights) must not be. */
    private String unique(String name) {
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    private Object value(String node, OnnxMl.AttributeProto attribute) {
        return switch (attribute.getType()) {
            case INT -> attribute.getI();
            case FLOAT -> (double) attribute.getF();
            case STRING -> attribute.getS().toStringUtf8();
            case INTS ->
                attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
            case FLOATS ->
                attribute.getFloatsList().stream()
                        .mapToDouble(Float::doubleValue)
                        .toArray();
            case TENSOR -> Arrays.read(file, attribute.getT());
            default ->
                throw new UserError("Attribute '" + attribute.getName() + "' of node '" + node + "' in " + file
                        + " is of type " + attribute.getType() + ", which is not known.");
        };
    }

    private Port input(OnnxMl.ValueInfoProto value) {
        long type = value.getType().getTensorType().getElemType();
        if (!INPUTS.contains(ElementTypes.of(type))) {
            throw new UserError("Input '" + value.getName() + "' of " + file + " has element type " + type
                    + "; known: 1 (float), 2 (uint8), 10 (float16), 11 (double).");
        }
        return port(value);
    }

    /** An input of 16 bits is rounded to them, as ONNX Runtime is given it. */
    private List<Node> rounded(OnnxMl.ValueInfoProto input) {
        String name = input.getName();
        if (ElementTypes.of(input.getType().getTensorType().getElemType()) != DType.F16) {
            return List.of();
        }
        String half = name + "/half";
        renamed.put(name, name + "/rounded");
        Attributes toHalf = Attributes.NONE.with("to", ElementTypes.number(DType.F16));
        Attributes toFloat = Attributes.NONE.with("to", ElementTypes.number(DType.F32));
        return List.of(
                new Node("Cast", unique(half), List.of(name), List.of(half), toHalf),
                new Node("Cast", unique(name + "/rounded"), List.of(half), List.of(name + "/rounded"), toFloat));
    }

    private Port port(OnnxMl.ValueInfoProto value) {
        List<Integer> dims = new ArrayList<>();
        for (OnnxMl.TensorShapeProto.Dimension dim :
                value.getType().getTensorType().getShape().getDimList()) {
            if (dim.getDimValue() > Integer.MAX_VALUE) {
                throw new UserError("'" + value.getName() + "' of " + file + " has a size of " + dim.getDimValue()
                        + ", which is beyond " + Integer.MAX_VALUE + ".");
            }
            dims.add(dim.hasDimValue() && dim.getDimValue() > 0 ? (int) dim.getDimValue() : Port.ANY);
        }
        return new Port(value.getName(), dims);
    }

    private void requireDefined(List<Port> inputs, List<Node> nodes, List<Port> outputs) {
        Set<String> defined = new HashSet<>(arrays.keySet());
        for (Port input : inputs) {
            if (!defined.add(input.name())) {
                throw new UserError(file + " holds two inputs named '" + input.name() + "'.");
            }
        }
        for (Node node : nodes) {
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !defined.contains(input)) {
                    throw new UserError(
                            "Node '" + node.name() + "' in " + file + " reads '" + input + "', which nothing makes.");
                }
            }
            for (String output : node.outputs()) {
                if (!output.isEmpty() && !defined.add(output)) {
                    throw new UserError(
                            "Node '" + node.name() + "' in " + file + " makes '" + output + "' a second time.");
                }
            }
        }
        for (Port output : outputs) {
            if (!defined.contains(output.name())) {
                throw new UserError("Output '" + output.name() + "' in " + file + " is made by nothing.");
            }
        }
    }
}
