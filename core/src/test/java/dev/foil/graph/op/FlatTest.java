package dev.foil.graph.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class FlatTest {
    @Test
    void roundingStopsTheGradient() {
        Graph graph = graph(node("Mul", "scaled", "x", "levels"), node("Round", "y", "scaled"));
        assertThat(Flat.in(graph)).extracting(Node::name).containsExactly("y");
        assertThat(Flat.everywhere(graph)).isTrue();
        try (TorchExecutor executor = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new float[] {0.2f, 0.7f}, Shape.of(1, 2)).requiresGrad(true);
            assertThat(Autograd.grad(executor.run(x, Run.INFERENCE), x).toFloats())
                    .containsOnly(0);
        }
    }

    @Test
    void anotherWayMayLeadAroundIt() {
        Graph graph = graph(node("Round", "rounded", "x"), node("Add", "y", "rounded", "x"));
        assertThat(Flat.in(graph)).hasSize(1);
        assertThat(Flat.everywhere(graph)).isFalse();
    }

    @Test
    void roundingOfShapesAndConstantsStopsNothing() {
        Graph graph = graph(
                node("Shape", "sizes", "x"),
                new Node("Cast", "reals", List.of("sizes"), List.of("reals"), Attributes.NONE.with("to", 1L)),
                node("Floor", "whole", "reals"),
                node("Round", "steps", "levels"),
                node("Mul", "y", "x", "steps"));
        assertThat(Flat.in(graph)).isEmpty();
        assertThat(Flat.everywhere(graph)).isFalse();
    }

    @Test
    void whatIsCalledFlatIsFlat() {
        for (String op : List.of("Sign", "Floor", "Ceil", "Round", "Hardmax")) {
            Graph graph = graph(node(op, "y", "x"));
            assertThat(Flat.everywhere(graph)).as(op).isTrue();
            try (TorchExecutor executor = new TorchExecutor(graph);
                    Scope scope = Scope.open()) {
                Tensor x = Tensors.of(new float[] {0.2f, -0.7f}, Shape.of(1, 2)).requiresGrad(true);
                assertThat(Autograd.grad(executor.run(x, Run.INFERENCE), x).toFloats())
                        .as(op)
                        .containsOnly(0);
            }
        }
    }

    @Test
    void castingToWholeNumbersStopsIt() {
        Node whole = new Node("Cast", "w", List.of("x"), List.of("w"), Attributes.NONE.with("to", 7L));
        Node back = new Node("Cast", "y", List.of("w"), List.of("y"), Attributes.NONE.with("to", 1L));
        assertThat(Flat.in(graph(whole, back))).containsExactly(whole);
    }

    private static Node node(String op, String output, String... inputs) {
        return new Node(op, output, List.of(inputs), List.of(output), Attributes.NONE);
    }

    private static Graph graph(Node... nodes) {
        return new Graph(
                "flat",
                List.of(Port.batches("x", Shape.of(2))),
                List.of(Port.batches("y", Shape.of(2))),
                List.of(nodes),
                Map.of("levels", Array.scalar(4)));
    }
}
