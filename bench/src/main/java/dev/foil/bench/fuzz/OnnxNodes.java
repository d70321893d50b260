package dev.foil.bench.fuzz;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import java.util.List;

/** Small files around one operation; not all of them make sense, and need not. */
final class OnnxNodes {
    /** Attributes that operations have. */
    static final List<String> ATTRIBUTES = List.of(
            "strides",
            "pads",
            "dilations",
            "kernel_shape",
            "group",
            "auto_pad",
            "axis",
            "axes",
            "alpha",
            "beta",
            "to",
            "mode",
            "epsilon",
            "ceil_mode",
            "count_include_pad",
            "transA",
            "transB",
            "perm",
            "keepdims",
            "blocksize",
            "equation",
            "num_outputs",
            "num_groups",
            "largest",
            "sorted",
            "value",
            "output_padding",
            "output_shape");

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private OnnxNodes() {}

    /** The operation on an image alone, with a kernel and offsets, and with whole numbers. */
    static List<OnnxMl.ModelProto> around(String op) {
        return List.of(
                file(op, List.of("x"), whole("axis", 1), list("axes", 2, 3)),
                file(op, List.of("x", "w", "b"), list("pads", 1, 1, 1, 1), list("strides", 2, 2), whole("group", 1)),
                file(op, List.of("x", "k"), whole("keepdims", 0), whole("mode", 1)),
                file(op, List.of("x", "k", "k", "k"), whole("axis", 0)),
                file(op, List.of("x", "b", "b", "b", "b"), real("epsilon", 1e-5f)));
    }

    /** The operation without attributes, which engines that know each one's attributes run. */
    static List<OnnxMl.ModelProto> plain(String op) {
        return List.of(
                file(op, List.of("x")),
                file(op, List.of("x", "x")),
                file(op, List.of("x", "k")),
                file(op, List.of("x", "w", "b")),
                file(op, List.of("x", "b", "b", "b", "b")));
    }

    private static OnnxMl.ModelProto file(String op, List<String> inputs, OnnxMl.AttributeProto.Builder... attributes) {
        OnnxMl.NodeProto.Builder node = OnnxMl.NodeProto.newBuilder()
                .setOpType(op)
                .setName("node")
                .addAllInput(inputs)
                .addOutput("z");
        for (OnnxMl.AttributeProto.Builder attribute : attributes) {
            node.addAttribute(attribute);
        }
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder()
                .setName("g")
                .addInput(port("x", -1, 4, 6, 6))
                .addOutput(port("y", -1, 3))
                .addNode(node)
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("Flatten")
                        .addInput("z")
                        .addOutput("y"))
                .addInitializer(floats("w", 4, 4, 3, 3))
                .addInitializer(floats("b", 4))
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("k")
                        .setDataType(INT64)
                        .addDims(4)
                        .addInt64Data(1)
                        .addInt64Data(1)
                        .addInt64Data(2)
                        .addInt64Data(2));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build();
    }

    private static OnnxMl.TensorProto floats(String name, long... dims) {
        OnnxMl.TensorProto.Builder array =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        long size = 1;
        for (long dim : dims) {
            array.addDims(dim);
            size *= dim;
        }
        for (int i = 0; i < size; i++) {
            array.addFloatData(i % 7 / 7f);
        }
        return array.build();
    }

    private static OnnxMl.ValueInfoProto port(String name, long... dims) {
        OnnxMl.ValueInfoProto.Builder port = OnnxMl.ValueInfoProto.newBuilder().setName(name);
        OnnxMl.TypeProto.Tensor.Builder tensor =
                port.getTypeBuilder().getTensorTypeBuilder().setElemType(FLOAT);
        for (long dim : dims) {
            OnnxMl.TensorShapeProto.Dimension.Builder size =
                    tensor.getShapeBuilder().addDimBuilder();
            if (dim < 0) {
                size.setDimParam("N");
            } else {
                size.setDimValue(dim);
            }
        }
        return port.build();
    }

    private static OnnxMl.AttributeProto.Builder whole(String name, long value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value);
    }

    private static OnnxMl.AttributeProto.Builder list(String name, long... values) {
        OnnxMl.AttributeProto.Builder list =
                OnnxMl.AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            list.addInts(value);
        }
        return list;
    }

    private static OnnxMl.AttributeProto.Builder real(String name, float value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF(value);
    }
}
