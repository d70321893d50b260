package dev.foil.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Preparation;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of other element types and operator sets, prepared. */
final class PreparedTest {
    @ParameterizedTest
    @CsvSource({"2, 13", "2, 8", "11, 17", "1, 7"})
    void otherTypesAreGivenWhatTheyTake(int type, long opset) {
        OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder()
                .setName("typed")
                .addInput(Proto.port("x", type, -1, 2, 1, 1))
                .addOutput(Proto.port("y", 1, -1, -1))
                .addNode(Proto.node("Cast", List.of("x"), "f").addAttribute(Proto.whole("to", 1)))
                .addNode(Proto.node("Flatten", List.of("f"), "y"));
        OnnxModel model = OnnxModel.parse(
                        "typed", Proto.model(opset, graph).build().toByteArray())
                .prepared(new Preparation(Layout.NHWC, Normalisation.range(0, 255)), Shape.of(1, 2, 1));
        float[] values = {0, 17 / 255f, 200 / 255f, 1};
        Shape batch = Shape.of(2, 1, 2, 1);
        try (OrtExecutor ort = new OrtExecutor(model, 1)) {
            assertThat(ort.run(values, batch)).containsExactly(0, 17, 200, 255);
            float[] near = ort.run(new float[] {0.3f / 255, 17.6f / 255, 0, 0}, batch);
            assertThat(near[1]).isEqualTo(type == 2 ? 18 : 17.6f);
        }
        try (Scope scope = Scope.open();
                TorchExecutor torch = new TorchExecutor(model.graph())) {
            Tensor x = Tensors.of(values, batch).requiresGrad(true);
            Tensor y = torch.run(x, Run.INFERENCE);
            assertThat(y.toFloats()).containsExactly(0, 17, 200, 255);
            assertThat(Autograd.grad(y.sum(), x).toFloats()).containsExactly(255, 255, 255, 255);
        }
    }
}
