package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What follows from shapes and constants is known before anything runs; what follows from parameters is not. */
@ExtendWith(NoLeaks.class)
final class FoldingTest {
    /** {@code x·(w′ expanded to the batch)ᵀ}, where w′ is the weight behind an identity and the batch comes from x. */
    private static Graph expanding() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("w", Array.of(Shape.of(1, 4, 1), 1, 2, 3, 4));
        arrays.put("zero", Array.longs(0));
        arrays.put("rest", Array.longs(4, 1));
        return new Graph(
                "expanding",
                List.of(Port.batches("x", Shape.of(1, 4))),
                List.of(Port.batches("y", Shape.of(1, 1))),
                List.of(
                        node("Identity", "same", "w"),
                        node("Shape", "shape", "x"),
                        node("Gather", "n", "shape", "zero"),
                        new Node(
                                "Concat",
                                "target",
                                List.of("n", "rest"),
                                List.of("target"),
                                Attributes.NONE.with("axis", 0L)),
                        node("Expand", "columns", "same", "target"),
                        node("MatMul", "y", "x", "columns")),
                arrays);
    }

    private static Node node(String op, String output, String... inputs) {
        return new Node(op, output, List.of(inputs), List.of(output), Attributes.NONE);
    }

    @Test
    void shapeArithmeticLeavesThePlan() {
        Graph rewritten = Passes.rewrite(expanding(), Map.of("x", Shape.of(3, 1, 4)), false);
        assertThat(rewritten.nodes()).extracting(Node::op).containsExactly("Identity", "Expand", "MatMul");
        assertThat(rewritten.arrays()).containsEntry("target", Array.longs(3, 4, 1));
        assertThat(rewritten.arrays()).doesNotContainKeys("rest", "zero", "shape");
    }

    @Test
    void whatDependsOnTheBatchIsNotKeptForAnother() {
        try (TorchExecutor executor = new TorchExecutor(expanding());
                Scope scope = Scope.open()) {
            for (int n : new int[] {2, 3, 2, 1}) {
                Tensor ones = Tensors.full(Shape.of(n, 1, 4), 1, dev.foil.tensor.DType.F32);
                assertThat(executor.run(ones, Run.INFERENCE).toFloats())
                        .hasSize(n)
                        .containsOnly(10);
            }
        }
    }

    @Test
    void parametersAreNeverFolded() {
        Graph graph = expanding();
        assertThat(Parameters.trainable(graph)).containsExactly("w");
        Graph direct = graph.mapNodes(node -> node.op().equals("MatMul") ? node("MatMul", "y", "x", "same") : node)
                .pruned();
        assertThat(Parameters.trainable(direct)).containsExactly("w");
        assertThat(new Facts(direct, Map.of("x", Shape.of(2, 1, 4))).value("same"))
                .isNull();
        try (TorchExecutor executor = new TorchExecutor(direct);
                Scope scope = Scope.open()) {
            Tensor ones = Tensors.full(Shape.of(2, 1, 4), 1, dev.foil.tensor.DType.F32);
            assertThat(executor.run(ones, Run.INFERENCE).toFloats()).containsOnly(10);
            Tensor weight =
                    java.util.Objects.requireNonNull(executor.parameters().get("w"));
            Run training = Run.training(new Seed(0), new long[] {0, 1});
            assertThat(Autograd.grad(executor.run(ones, training), weight).toFloats())
                    .containsOnly(2);
            try (Autograd.Off off = Autograd.off()) {
                InPlace.scale(weight, 2);
            }
            executor.changed();
            assertThat(executor.run(ones, Run.INFERENCE).toFloats()).containsOnly(20);
        }
    }

    @Test
    void largeValuesAreLeftToRun() {
        Graph graph = new Graph(
                "large",
                List.of(Port.batches("x", Shape.of(1))),
                List.of(Port.batches("y", Shape.of(1 << 17))),
                List.of(node("ConstantOfShape", "zeros", "size"), node("Add", "y", "x", "zeros")),
                Map.of("size", Array.longs(1, 1 << 17)));
        assertThat(new Facts(graph, Map.of("x", Shape.of(1, 1))).value("zeros")).isNull();
        assertThat(Passes.rewrite(graph, Map.of("x", Shape.of(1, 1)), false).nodes())
                .hasSize(2);
    }

    @Test
    void whatCannotBeComputedIsToldInOneLine() {
        Graph graph = new Graph(
                "broken",
                List.of(Port.batches("x", Shape.of(1))),
                List.of(Port.batches("y", Shape.of(1))),
                List.of(node("Div", "q", "one", "nothing"), node("Reshape", "y", "x", "q")),
                Map.of("one", Array.longs(1), "nothing", Array.longs(0)));
        assertThatThrownBy(() -> new Facts(graph, Map.of("x", Shape.of(1, 1))))
                .isInstanceOf(UserError.class)
                .message()
                .contains("'q' (Div)")
                .doesNotContain("\n");
    }
}
