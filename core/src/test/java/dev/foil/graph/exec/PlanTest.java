package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.tensor.NativeMemory;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What fails while a graph runs is told in one line that names the node. */
@ExtendWith(NoLeaks.class)
final class PlanTest {
    @Test
    void positionsThatDependOnTheInput() {
        Node whole = new Node("Cast", "whole", List.of("x"), List.of("whole"), Attributes.NONE.with("to", 7L));
        Node pick = new Node("Gather", "pick", List.of("table", "whole"), List.of("y"), Attributes.NONE);
        Graph graph = new Graph(
                "picking",
                List.of(Port.batches("x", Shape.of(2))),
                List.of(Port.batches("y", Shape.of(2))),
                List.of(whole, pick),
                Map.of("table", Array.of(Shape.of(3), 5, 6, 7)));
        try (TorchExecutor torch = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            assertThat(torch.run(Tensors.of(new float[] {2, 0}, Shape.of(1, 2)), Run.INFERENCE)
                            .toFloats())
                    .containsExactly(7, 5);
            UserErrors.assertUserError(
                    () -> torch.run(Tensors.of(new float[] {2, 3}, Shape.of(1, 2)), Run.INFERENCE),
                    "Node 'pick' (Gather) cannot be computed");
        }
    }

    @Test
    void memoryThatRanOutIsFoundBehindIt() {
        Node node = new Node("Conv", "large", List.of("x"), List.of("y"), Attributes.NONE);
        UserError full = Plan.failed(node, new RuntimeException("[enforce fail] can't allocate memory: 9 bytes\nat"));
        assertThat(full).hasMessageContaining("Node 'large' (Conv)").hasMessageNotContaining("\n");
        assertThat(NativeMemory.isExhausted(full)).isTrue();
        assertThat(NativeMemory.isExhausted(Plan.failed(node, new RuntimeException("other"))))
                .isFalse();
    }
}
