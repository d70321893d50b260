package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.List;

/** ONNX files made by hand, as other tools write them. */
final class Proto {
    private Proto() {}

    /** A file that maps {@code x} to {@code y}. */
    static OnnxMl.ModelProto.Builder model(long opset, OnnxMl.GraphProto.Builder graph) {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph);
    }

    static OnnxMl.GraphProto.Builder graph(OnnxMl.NodeProto.Builder... nodes) {
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder()
                .setName("made")
                .addInput(port("x", 1, -1, 4))
                .addOutput(port("y", 1, -1, -1));
        for (OnnxMl.NodeProto.Builder node : nodes) {
            graph.addNode(node);
        }
        return graph;
    }

    static OnnxMl.NodeProto.Builder node(String op, List<String> inputs, String output) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(op)
                .setName(op.toLowerCase(java.util.Locale.ROOT) + "-node")
                .addAllInput(inputs)
                .addOutput(output);
    }

    /** Sizes below zero are free. */
    static OnnxMl.ValueInfoProto port(String name, int type, long... dims) {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName(name);
        OnnxMl.TypeProto.Tensor.Builder tensor =
                value.getTypeBuilder().getTensorTypeBuilder().setElemType(type);
        for (int i = 0; i < dims.length; i++) {
            OnnxMl.TensorShapeProto.Dimension.Builder dim =
                    tensor.getShapeBuilder().addDimBuilder();
            if (dims[i] < 0) {
                dim.setDimParam(name + i);
            } else {
                dim.setDimValue(dims[i]);
            }
        }
        return value.build();
    }

    static OnnxMl.TensorProto.Builder floats(String name, List<Long> dims, float... values) {
        OnnxMl.TensorProto.Builder array =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(1).addAllDims(dims);
        for (float value : values) {
            array.addFloatData(value);
        }
        return array;
    }

    static OnnxMl.TensorProto.Builder longs(String name, long... values) {
        OnnxMl.TensorProto.Builder array =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(7).addDims(values.length);
        for (long value : values) {
            array.addInt64Data(value);
        }
        return array;
    }

    static OnnxMl.AttributeProto whole(String name, long value) {
        return attribute(name, AttributeType.INT).setI(value).build();
    }

    static OnnxMl.AttributeProto real(String name, float value) {
        return attribute(name, AttributeType.FLOAT).setF(value).build();
    }

    static OnnxMl.AttributeProto text(String name, String value) {
        return attribute(name, AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static OnnxMl.AttributeProto wholes(String name, long... values) {
        OnnxMl.AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static OnnxMl.AttributeProto reals(String name, float... values) {
        OnnxMl.AttributeProto.Builder attribute = attribute(name, AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    static OnnxMl.AttributeProto tensor(String name, OnnxMl.TensorProto.Builder value) {
        return attribute(name, AttributeType.TENSOR).setT(value).build();
    }

    private static OnnxMl.AttributeProto.Builder attribute(String name, AttributeType type) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(type);
    }
}
