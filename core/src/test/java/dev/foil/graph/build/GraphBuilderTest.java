package dev.foil.graph.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class GraphBuilderTest {
    private static final Shape IMAGE = Shape.of(1, 8, 8);

    private final GraphBuilder net = new GraphBuilder("net", new Seed(0));

    @Test
    void layersAreNumberedByKind() {
        net.output(
                "logits",
                net.input("x", IMAGE)
                        .conv(2, 3)
                        .relu()
                        .conv(3, 3)
                        .relu()
                        .flatten()
                        .dense(4));
        Graph graph = net.build();
        assertThat(graph.nodes().stream().map(Node::name))
                .containsExactly("conv", "relu", "conv2", "relu2", "flatten", "dense");
        assertThat(graph.arrays().keySet())
                .containsExactly(
                        "conv.weight", "conv.bias", "conv2.weight", "conv2.bias", "dense.weight", "dense.bias");
        assertThat(graph.inputs()).containsExactly(new Port("x", List.of(Port.ANY, 1, 8, 8)));
        assertThat(graph.outputs()).containsExactly(new Port("logits", List.of(Port.ANY, 4)));
    }

    @Test
    void theLastNodeCarriesTheOutputsName() {
        net.output("logits", net.input("x", IMAGE).flatten().dense(4));
        assertThat(net.build().nodes()).extracting(Node::op).containsExactly("Flatten", "Gemm");
    }

    /** A hint of ours may be just the name asked for. */
    @Test
    void anOutputMayBeNamedAsItsLayer() {
        Value x = net.input("conv", IMAGE).conv(1, 3);
        net.output("softmax", x.flatten().dense(3).softmax());
        net.output("tanh", x.tanh());
        Graph graph = net.build();
        assertThat(graph.outputs()).extracting(Port::name).containsExactly("softmax", "tanh");
        assertThat(graph.nodes()).extracting(Node::op).containsExactly("Conv", "Flatten", "Gemm", "Softmax", "Tanh");
        assertThat(run(graph, Map.of("conv", Shape.of(2, 1, 8, 8)))).containsOnlyKeys("softmax", "tanh");
        assertThat(OnnxModel.parse("n", OnnxModel.of(graph).bytes()).graph()).isEqualTo(graph);
    }

    @Test
    void anOutputMayBeReadFurtherOrBeAnInput() {
        Value x = net.input("x", IMAGE);
        Value h = x.relu();
        net.output("h", h);
        net.output("again", h);
        net.output("passed", x);
        net.output("y", h.flatten().dense(2));
        Map<String, Shape> shapes = run(net.build(), Map.of("x", Shape.of(3, 1, 8, 8)));
        assertThat(shapes)
                .containsEntry("h", Shape.of(3, 1, 8, 8))
                .containsEntry("again", Shape.of(3, 1, 8, 8))
                .containsEntry("passed", Shape.of(3, 1, 8, 8))
                .containsEntry("y", Shape.of(3, 2));
    }

    @Test
    void twoInputsJoin() {
        Value image = net.input("image", IMAGE).conv(2, 3).globalAveragePool().flatten();
        Value label = net.input("label", Shape.of(5)).dense(2);
        net.output("sum", image.plus(label));
        net.output("joined", image.concat(label).dense(3));
        Map<String, Shape> shapes = run(net.build(), Map.of("image", Shape.of(4, 1, 8, 8), "label", Shape.of(4, 5)));
        assertThat(shapes).isEqualTo(Map.of("sum", Shape.of(4, 2), "joined", Shape.of(4, 3)));
    }

    @Test
    void namesAreGivenOnce() {
        Value x = net.input("x", IMAGE);
        assertThatThrownBy(() -> net.input("x", IMAGE)).hasMessageContaining("'x' already");
        assertThatThrownBy(() -> net.output("x", x.relu())).hasMessageContaining("'x' already");
        net.output("y", x.relu());
        assertThatThrownBy(() -> net.output("y", x.relu())).hasMessageContaining("'y' already");
        assertThatThrownBy(() -> new GraphBuilder("empty", new Seed(0)).build()).hasMessageContaining("no output");
    }

    @Test
    void layersThatDoNotFitAreRefusedWhereTheyStand() {
        Value x = net.input("x", IMAGE);
        refused(() -> x.dense(3), "'dense'", "1×1×8×8");
        refused(() -> x.conv(2, 9, 1, 0), "window does not fit", "1×1×8×8");
        refused(() -> x.flatten().conv(2, 3), "'conv2'");
        refused(() -> x.maxPool(9), "'pool'");
        refused(() -> x.reshape(Shape.of(5, 5)), "1×1×8×8", "[0, 5, 5]");
        refused(() -> x.plus(net.input("z", Shape.of(1, 7, 8))), "do not broadcast");
        refused(() -> x.concat(net.input("w", Shape.of(1, 7, 8))), "do not join");
        refused(() -> x.dropout(1), "ratio 1.0");
        refused(() -> x.dropout(-0.1), "ratio -0.1");
    }

    @Test
    void weightsDependOnSeedAndNameAlone() {
        Graph one = cnn(1);
        assertThat(cnn(1)).isEqualTo(one);
        assertThat(cnn(2)).isNotEqualTo(one);
        GraphBuilder deeper = new GraphBuilder("deeper", new Seed(1));
        deeper.output("y", deeper.input("x", IMAGE).conv(16, 3).sigmoid());
        assertThat(deeper.build().arrays().get("conv.weight"))
                .isEqualTo(one.arrays().get("conv.weight"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "mlp",
                "mlp:units=7,layers=3,activation=tanh,hidden-keep=0.5",
                "maxout:units=6",
                "rbf",
                "cnn",
                "cnn:channels=3",
                "strided",
                "resnet:channels=4,blocks=2"
            })
    void architecturesRunAndAreWritten(String text) {
        Architecture architecture = Architecture.named(text);
        Graph graph = architecture.build(Domain.image(3, 9, 8), 7, new Seed(0));
        assertThat(run(graph, Map.of("input", Shape.of(2, 3, 9, 8)))).isEqualTo(Map.of("logits", Shape.of(2, 7)));
        assertThat(OnnxModel.parse("n", OnnxModel.of(graph).bytes()).graph()).isEqualTo(graph);
        assertThat(architecture).hasToString(text);
        assertThat(Parameters.count(graph)).isPositive();
    }

    @Test
    void maxoutStartsInItsRange() {
        Graph graph = Architecture.named("maxout:units=9").build(Domain.image(1, 8, 8), 10, new Seed(1));
        float[] weights = ((Array.Floats) graph.arrays().get("dense.weight")).values();
        float[] sorted = weights.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isBetween(-0.005f, -0.0049f);
        assertThat(sorted[sorted.length / 2]).isBetween(-0.0005f, 0.0005f);
        assertThat(sorted[sorted.length - 1]).isBetween(0.0049f, 0.005f);
    }

    /** Seeds mean the same networks in every release. */
    @ParameterizedTest
    @CsvSource({
        "mlp, c09ca11c346df07a3944ed0a5a5570dff28c0c29626aba68797c8b9d5fe35f31",
        "cnn, 7b6a3ff9476598649dc32da1cbdf15189951de5c4842878224d91bf3365499f2",
        "resnet, b497f41bfed91d29574aa903c2feb0d3bf6d7fdfeaff1c53a498d311270c92d9"
    })
    void freshNetworksStayTheSame(String text, String digest) {
        Graph graph = Architecture.named(text).build(Domain.image(1, 28, 28), 10, new Seed(1));
        assertThat(OnnxModel.of(graph).digest()).isEqualTo(digest);
    }

    @Test
    void architecturesSayWhatTheyNeed() {
        Domain small = Domain.image(1, 7, 28);
        refused(
                () -> Architecture.named("cnn").build(small, 10, new Seed(0)),
                "'cnn'",
                "8×8",
                "1×7×28",
                "Maybe 'mlp'?");
        Domain table = Domain.continuous(Shape.of(30), 0, 1);
        refused(() -> Architecture.named("resnet").build(table, 2, new Seed(0)), "'resnet'", "30");
        assertThat(Architecture.named("mlp")
                        .build(table, 2, new Seed(0))
                        .outputs()
                        .get(0)
                        .dims())
                .containsExactly(Port.ANY, 2);
        refused(() -> Architecture.named("resent"), "'resent'", "strided, resnet.", "Maybe 'resnet'?");
        refused(() -> Architecture.named("maxout:unit=3"), "'unit'", "units, pieces", "Maybe 'units'?");
        refused(() -> Architecture.named("maxout:units=0"), "units is 0", "from 1");
        refused(() -> Architecture.named("mlp:activation=step"), "'step'", "relu, sigmoid, tanh");
    }

    private static Graph cnn(long seed) {
        return Architecture.named("cnn").build(Domain.image(1, 8, 8), 10, new Seed(seed));
    }

    private static Map<String, Shape> run(Graph graph, Map<String, Shape> inputs) {
        try (TorchExecutor executor = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            Map<String, Tensor> tensors = new java.util.HashMap<>();
            inputs.forEach((name, shape) -> tensors.put(name, Tensors.of(new float[shape.size()], shape)));
            Map<String, Shape> shapes = new java.util.HashMap<>();
            executor.run(tensors, Run.INFERENCE).forEach((name, out) -> shapes.put(name, out.shape()));
            return shapes;
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n")
                .contains(parts);
    }
}
