package dev.foil.graph.onnx;

import static dev.foil.graph.onnx.Imported.weights;
import static dev.foil.graph.onnx.Proto.floats;
import static dev.foil.graph.onnx.Proto.graph;
import static dev.foil.graph.onnx.Proto.longs;
import static dev.foil.graph.onnx.Proto.model;
import static dev.foil.graph.onnx.Proto.node;
import static dev.foil.graph.onnx.Proto.port;
import static dev.foil.graph.onnx.Proto.whole;
import static dev.foil.graph.onnx.Proto.wholes;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Port;
import dev.foil.graph.exec.Facts;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A file full of shape arithmetic with bytes changed at random: a bound graph, or one line. */
@ExtendWith(NoLeaks.class)
final class DamagedShapesTest {
    @Test
    void isBoundOrRefused() {
        byte[] good = file().build().toByteArray();
        assertThat(bind(good)).isEqualTo(Shape.of(2, 4, 2));
        Draws draws = new Seed(2).draws();
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bad = good.clone();
            for (int k = 0; k <= draws.below(2); k++) {
                bad[draws.below(bad.length)] = (byte) draws.nextLong();
            }
            try {
                bind(bad);
            } catch (UserError e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            }
        }
        assertThat(refused).isBetween(500, 2999);
    }

    private static Shape bind(byte[] bytes) {
        Graph graph = OnnxModel.parse("damaged", bytes).graph();
        Port input = graph.inputs().get(0);
        long[] dims = input.dims().stream()
                .mapToLong(dim -> dim == Port.ANY ? 2 : Math.min(dim, 64))
                .toArray();
        return new Facts(graph, Map.of(input.name(), Shape.of(dims)))
                .shape(graph.outputs().get(0).name());
    }

    private static OnnxMl.ModelProto.Builder file() {
        OnnxMl.GraphProto.Builder graph = graph(
                node("Reshape", List.of("x", "image"), "i"),
                node("Resize", List.of("i", "", "scales"), "r"),
                node("Shape", List.of("r"), "s"),
                node("Gather", List.of("s", "three"), "width").addAttribute(whole("axis", 0)),
                node("Range", List.of("zero", "width", "one"), "places"),
                node("Gather", List.of("r", "places"), "same").addAttribute(whole("axis", 3)),
                node("Slice", List.of("same", "ones", "ends", "ones", "ones"), "part"),
                node("Split", List.of("part"), "a")
                        .addOutput("b")
                        .addAttribute(whole("axis", 3))
                        .addAttribute(whole("num_outputs", 2)),
                node("Unsqueeze", List.of("four", "first"), "four1"),
                node("ConstantOfShape", List.of("four1"), "filled"),
                node("Tile", List.of("a", "repeats"), "tiled"),
                node("Add", List.of("tiled", "filled"), "sum"),
                node("Einsum", List.of("sum"), "e").addAttribute(Proto.text("equation", "bchw->bhw")),
                node("TopK", List.of("e", "two"), "y").addOutput("order").addAttribute(wholes("unused", 1)));
        return model(
                18,
                graph.setInput(0, port("x", 1, 1, 12))
                        .setOutput(0, port("y", 1, 1, 4, 2))
                        .addInitializer(weights("unread", 2))
                        .addInitializer(longs("image", 1, 3, 2, 2))
                        .addInitializer(floats("scales", List.of(4L), 1, 1, 2, 4))
                        .addInitializer(scalar("three", 3))
                        .addInitializer(scalar("zero", 0))
                        .addInitializer(scalar("one", 1))
                        .addInitializer(scalar("four", 4))
                        .addInitializer(longs("ones", 1))
                        .addInitializer(longs("ends", 3))
                        .addInitializer(longs("first", 0))
                        .addInitializer(longs("two", 2))
                        .addInitializer(longs("repeats", 1, 1, 1, 1)));
    }

    private static OnnxMl.TensorProto.Builder scalar(String name, long value) {
        return OnnxMl.TensorProto.newBuilder().setName(name).setDataType(7).addInt64Data(value);
    }
}
