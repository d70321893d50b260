package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an ONNX file says of itself, whether or not all of it can be run here.
 *
 * @param ir version of the format
 * @param producer tool that wrote it, with its version; empty where it doesn't say
 * @param opsets versions of operator sets by domain, ONNX's own named {@code ai.onnx}
 * @param inputs what goes in
 * @param outputs what comes out
 * @param operations how many nodes of each there are, those of nested graphs and functions included
 * @param unknown those of them that cannot be run here
 * @param stored number of values in its arrays
 * @param external names of arrays that lie in other files
 */
public record OnnxFacts(
        long ir,
        String producer,
        Map<String, Long> opsets,
        List<Field> inputs,
        List<Field> outputs,
        Map<String, Integer> operations,
        Map<String, Integer> unknown,
        long stored,
        List<String> external) {
    public OnnxFacts {
        opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        operations = Collections.unmodifiableMap(new TreeMap<>(operations));
        unknown = Collections.unmodifiableMap(new TreeMap<>(unknown));
        external = List.copyOf(external);
    }

    /**
     * An input or output.
     *
     * @param name its name
     * @param type of its elements, such as {@code float}
     * @param dims its sizes, names where they are free; null where the file doesn't say
     */
    public record Field(String name, String type, @Nullable List<String> dims) {
        /** The sizes, such as {@code N×3×224×224}. */
        public String shape() {
            return dims == null ? "any shape" : dims.isEmpty() ? "scalar" : String.join("×", dims);
        }
    }

    /**
     * Reads a file.
     *
     * @throws dev.foil.param.UserError where there is none, or its bytes are no ONNX
     */
    public static OnnxFacts read(Path file) {
        OnnxMl.ModelProto model = OnnxModel.proto(file.toString(), OnnxModel.read(file));
        return of(Outputs.unwrapped(model).orElse(model));
    }

    static OnnxFacts of(OnnxMl.ModelProto model) {
        OnnxMl.GraphProto graph = model.getGraph();
        Map<String, Long> opsets = new TreeMap<>();
        model.getOpsetImportList()
                .forEach(set -> opsets.put(set.getDomain().isEmpty() ? "ai.onnx" : set.getDomain(), set.getVersion()));
        Map<String, Integer> operations = new TreeMap<>();
        Map<String, Integer> unknown = new TreeMap<>();
        count(graph.getNodeList(), operations, new TreeMap<>());
        // What makes labels only is not run.
        count(Outputs.needed(model), new TreeMap<>(), unknown);
        model.getFunctionsList().forEach(function -> count(function.getNodeList(), operations, unknown));
        Set<String> arrays = new HashSet<>();
        graph.getInitializerList().forEach(array -> arrays.add(array.getName()));
        List<OnnxMl.ValueInfoProto> inputs = new ArrayList<>(graph.getInputList());
        inputs.removeIf(input -> arrays.contains(input.getName()));
        return new OnnxFacts(
                model.getIrVersion(),
                (model.getProducerName() + " " + model.getProducerVersion()).strip(),
                opsets,
                inputs.stream().map(OnnxFacts::field).toList(),
                graph.getOutputList().stream().map(OnnxFacts::field).toList(),
                operations,
                unknown,
                graph.getInitializerList().stream().mapToLong(OnnxFacts::size).sum(),
                graph.getInitializerList().stream()
                        .filter(array -> array.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL)
                        .map(OnnxMl.TensorProto::getName)
                        .toList());
    }

    private static void count(
            List<OnnxMl.NodeProto> nodes, Map<String, Integer> operations, Map<String, Integer> unknown) {
        for (OnnxMl.NodeProto node : nodes) {
            operations.merge(GraphReader.operation(node), 1, Integer::sum);
            if (!GraphReader.isKnown(node)) {
                unknown.merge(GraphReader.operation(node), 1, Integer::sum);
            }
            for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
                if (attribute.hasG()) {
                    count(attribute.getG().getNodeList(), operations, unknown);
                }
                attribute.getGraphsList().forEach(inner -> count(inner.getNodeList(), operations, unknown));
            }
        }
    }

    private static Field field(OnnxMl.ValueInfoProto value) {
        if (!value.getType().hasTensorType()) {
            String kind = value.getType()
                    .getValueCase()
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace("_type", "");
            return new Field(value.getName(), kind.equals("value_not_set") ? "unstated" : kind, null);
        }
        OnnxMl.TypeProto.Tensor tensor = value.getType().getTensorType();
        OnnxMl.TensorProto.DataType type = OnnxMl.TensorProto.DataType.forNumber(tensor.getElemType());
        String name =
                type == null ? "type " + tensor.getElemType() : type.name().toLowerCase(Locale.ROOT);
        if (!tensor.hasShape()) {
            return new Field(value.getName(), name, null);
        }
        List<String> dims = new ArrayList<>();
        for (OnnxMl.TensorShapeProto.Dimension dim : tensor.getShape().getDimList()) {
            dims.add(
                    dim.hasDimValue() && dim.getDimValue() > 0
                            ? Long.toString(dim.getDimValue())
                            : dim.getDimParam().isEmpty() ? "?" : dim.getDimParam());
        }
        return new Field(value.getName(), name, dims);
    }

    private static long size(OnnxMl.TensorProto array) {
        double size = 1;
        for (long dim : array.getDimsList()) {
            size *= Math.max(0, dim);
        }
        return (long) Math.min(size, Long.MAX_VALUE);
    }
}
