package dev.foil.graph.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says is told whether or not it can be run. */
final class OnnxFactsTest {
    @TempDir
    private Path folder;

    @Test
    void unknownOperationsAreListedAll() {
        OnnxMl.NodeProto.Builder branch = Proto.node("Mystery", List.of("x"), "b");
        OnnxMl.AttributeProto then = OnnxMl.AttributeProto.newBuilder()
                .setName("then_branch")
                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                .setG(OnnxMl.GraphProto.newBuilder().setName("then").addNode(branch))
                .build();
        OnnxMl.ModelProto model = Proto.model(
                        17,
                        Proto.graph(
                                        Proto.node("Relu", List.of("x"), "a"),
                                        Proto.node("Mystery", List.of("a"), "m"),
                                        Proto.node("Relu", List.of("m"), "r").setDomain("com.microsoft"),
                                        Proto.node("NoSuchThing", List.of("r"), "y")
                                                .addAttribute(then))
                                .addInput(Proto.port("ids", 7, 3, 5))
                                .addInput(Proto.port("w", 1, 2, 2))
                                .addInitializer(Proto.floats("w", List.of(2L, 2L), 1, 2, 3, 4)))
                .setProducerName("pytorch")
                .setProducerVersion("2.9.0")
                .build();
        OnnxFacts facts = OnnxFacts.of(model);
        assertThat(facts.producer()).isEqualTo("pytorch 2.9.0");
        assertThat(facts.opsets()).isEqualTo(Map.of("ai.onnx", 17L));
        assertThat(facts.operations())
                .isEqualTo(Map.of("Relu", 1, "Mystery", 2, "com.microsoft.Relu", 1, "NoSuchThing", 1));
        assertThat(facts.unknown()).isEqualTo(Map.of("Mystery", 2, "com.microsoft.Relu", 1, "NoSuchThing", 1));
        assertThat(facts.inputs()).extracting(OnnxFacts.Field::name).containsExactly("x", "ids");
        assertThat(facts.inputs()).extracting(OnnxFacts.Field::type).containsExactly("float", "int64");
        assertThat(facts.inputs()).extracting(OnnxFacts.Field::shape).containsExactly("x0×4", "3×5");
        assertThat(facts.stored()).isEqualTo(4);
    }

    @Test
    void whatIsMissingIsSaidToBe() {
        OnnxMl.GraphProto.Builder bare = OnnxMl.GraphProto.newBuilder()
                .addNode(Proto.node("Relu", List.of("x"), "y"))
                .addInput(OnnxMl.ValueInfoProto.newBuilder().setName("x"))
                .addOutput(Proto.port("y", 1));
        OnnxFacts facts =
                OnnxFacts.of(OnnxMl.ModelProto.newBuilder().setGraph(bare).build());
        assertThat(facts.producer()).isEmpty();
        assertThat(facts.inputs().get(0)).isEqualTo(new OnnxFacts.Field("x", "unstated", null));
        assertThat(facts.inputs().get(0).shape()).isEqualTo("any shape");
        assertThat(facts.outputs().get(0).shape()).isEqualTo("any shape");
    }

    @Test
    void noiseIsOneLine() throws IOException {
        Path file = Files.write(folder.resolve("noise.onnx"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThatThrownBy(() -> OnnxFacts.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not an ONNX file");
    }
}
