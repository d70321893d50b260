package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class GradientClipTest {
    @Test
    void scalesAllTogetherToTheBound() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> clipped = GradientClip.apply(
                    Map.of(
                            "a",
                            Tensors.of(new float[] {3, 0}, Shape.of(2)),
                            "b",
                            Tensors.of(new float[] {4}, Shape.of(1))),
                    1);
            assertThat(clipped.get("a").toFloats()).containsExactly(new float[] {0.6f, 0}, within(1e-6f));
            assertThat(clipped.get("b").toFloats()).containsExactly(new float[] {0.8f}, within(1e-6f));
        }
    }

    @Test
    void leavesShortOnesAsTheyAre() {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> gradients = Map.of("a", Tensors.of(new float[] {3, 4}, Shape.of(2)));
            assertThat(GradientClip.apply(gradients, 5)).isSameAs(gradients);
        }
    }
}
