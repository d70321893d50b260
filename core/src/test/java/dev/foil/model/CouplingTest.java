package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files whose examples are not independent once several run at once. */
@ExtendWith(NoLeaks.class)
final class CouplingTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(3, 4, 4), 0, 1);

    @Test
    void rangesOfTheWholeBatch() {
        refuses(
                file(
                        1,
                        node("low", "ReduceMin", "x"),
                        node("high", "ReduceMax", "x"),
                        node("above", "Sub", "x", "low"),
                        node("range", "Sub", "high", "low"),
                        node("scaled", "Div", "above", "range"),
                        node("pooled", "GlobalAveragePool", "scaled"),
                        node("y", "Flatten", "pooled")),
                "a score is");
    }

    @Test
    void momentsOfTheWholeBatch() {
        refuses(
                file(
                        1,
                        node("normal", "MeanVarianceNormalization", "x"),
                        node("pooled", "GlobalMaxPool", "normal"),
                        node("y", "Flatten", "pooled")),
                "a score is");
    }

    @Test
    void quantisedByTheWholeBatch() {
        refuses(
                file(
                        -1,
                        node("q", "DynamicQuantizeLinear", "x")
                                .addOutput("step")
                                .addOutput("zero"),
                        node("back", "DequantizeLinear", "q", "step", "zero"),
                        node("pooled", "GlobalAveragePool", "back"),
                        node("y", "Flatten", "pooled")),
                "DynamicQuantizeLinear");
    }

    @Test
    void eachOnItsOwnIsTaken() {
        for (float scale : new float[] {1e-20f, 1, 1e30f}) {
            OnnxModel model = file(
                    1,
                    node("large", "Mul", "x", "scale"),
                    node("pooled", "GlobalAveragePool", "large"),
                    node("y", "Flatten", "pooled"));
            OnnxModel scaled = OnnxModel.parse("scaled", with(model, scale));
            try (GraphClassifier classifier = GraphClassifier.of(scaled, DOMAIN)) {
                assertThat(classifier.classes()).isEqualTo(3);
            }
        }
    }

    private static void refuses(OnnxModel model, String how) {
        UserErrors.assertUserError(
                () -> GraphClassifier.of(model, DOMAIN), "an example's scores depend on the others of its batch", how);
    }

    private static byte[] with(OnnxModel model, float scale) {
        try {
            OnnxMl.ModelProto.Builder file = OnnxMl.ModelProto.parseFrom(model.bytes()).toBuilder();
            file.getGraphBuilder().getInitializerBuilder(0).setFloatData(0, scale);
            return file.build().toByteArray();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OnnxModel file(int batch, OnnxMl.NodeProto.Builder... nodes) {
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder()
                .setName("coupled")
                .addInput(port("x", batch, 3, 4, 4))
                .addOutput(port("y", batch, 3))
                .addInitializer(OnnxMl.TensorProto.newBuilder()
                        .setName("scale")
                        .setDataType(1)
                        .addFloatData(1));
        for (OnnxMl.NodeProto.Builder node : nodes) {
            graph.addNode(node);
        }
        return OnnxModel.parse(
                "coupled",
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(8)
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                        .setGraph(graph)
                        .build()
                        .toByteArray());
    }

    private static OnnxMl.NodeProto.Builder node(String output, String op, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(op)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static OnnxMl.ValueInfoProto port(String name, int... dims) {
        OnnxMl.ValueInfoProto.Builder value = OnnxMl.ValueInfoProto.newBuilder().setName(name);
        OnnxMl.TensorShapeProto.Builder shape =
                value.getTypeBuilder().getTensorTypeBuilder().setElemType(1).getShapeBuilder();
        for (int dim : dims) {
            if (dim < 0) {
                shape.addDimBuilder().setDimParam("N");
            } else {
                shape.addDimBuilder().setDimValue(dim);
            }
        }
        return value.build();
    }
}
