package dev.foil.graph.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import java.util.Map;

/** Turns a graph into an ONNX file that any runtime loads. */
final class GraphWriter {
    private static final int IR_VERSION = 10;

    private final Graph graph;

    GraphWriter(Graph graph) {
        this.graph = graph;
    }

    OnnxMl.ModelProto write() {
        OnnxMl.GraphProto.Builder proto = OnnxMl.GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach(port -> proto.addInput(value(port)));
        graph.outputs().forEach(port -> proto.addOutput(value(port)));
        graph.arrays().forEach((name, array) -> proto.addInitializer(Arrays.write(name, array)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("foil")
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(Graph.OPSET))
                .setGraph(proto)
                .build();
    }

    private static OnnxMl.ValueInfoProto value(Port port) {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName(port.name());
        OnnxMl.TypeProto.Tensor.Builder tensor =
                value.getTypeBuilder().getTensorTypeBuilder().setElemType(1);
        for (int i = 0; i < port.dims().size(); i++) {
            int dim = port.dims().get(i);
            OnnxMl.TensorShapeProto.Dimension.Builder size =
                    tensor.getShapeBuilder().addDimBuilder();
            if (dim == Port.ANY) {
                size.setDimParam(i == 0 ? "N" : port.name() + "_" + i);
            } else {
                size.setDimValue(dim);
            }
        }
        return value.build();
    }

    private static OnnxMl.NodeProto node(Node node) {
        if (node.op().startsWith("foil.")) {
            throw new IllegalArgumentException("node " + node.name() + " belongs to an execution plan");
        }
        OnnxMl.NodeProto.Builder proto = OnnxMl.NodeProto.newBuilder()
                .setOpType(node.op())
                .setName(node.name())
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        for (Map.Entry<String, Object> attribute : node.attributes().values().entrySet()) {
            if (!attribute.getKey().startsWith("foil.")) {
                proto.addAttribute(attribute(attribute.getKey(), attribute.getValue()));
            }
        }
        return proto.build();
    }

    static OnnxMl.AttributeProto attribute(String name, Object value) {
        OnnxMl.AttributeProto.Builder proto = OnnxMl.AttributeProto.newBuilder().setName(name);
        if (value instanceof Long whole) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.INT)
                    .setI(whole)
                    .build();
        }
        if (value instanceof Double real) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                    .setF(real.floatValue())
                    .build();
        }
        if (value instanceof String text) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.STRING)
                    .setS(ByteString.copyFromUtf8(text))
                    .build();
        }
        if (value instanceof long[] wholes) {
            proto.setType(OnnxMl.AttributeProto.AttributeType.INTS);
            for (long whole : wholes) {
                proto.addInts(whole);
            }
            return proto.build();
        }
        if (value instanceof double[] reals) {
            proto.setType(OnnxMl.AttributeProto.AttributeType.FLOATS);
            for (double real : reals) {
                proto.addFloats((float) real);
            }
            return proto.build();
        }
        if (value instanceof Array array) {
            return proto.setType(OnnxMl.AttributeProto.AttributeType.TENSOR)
                    .setT(Arrays.write(name, array))
                    .build();
        }
        throw new IllegalArgumentException("attribute " + name + " cannot be written: " + value);
    }
}
