package dev.foil.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class AutogradTest {
    @Test
    void differentiatesOnceAndTwice() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new double[] {2, -3}, Shape.of(2)).requiresGrad(true);
            Tensor cube = x.times(x).times(x);
            Tensor first = Autograd.gradForDoubleBackward(cube, List.of(x)).get(0);
            Tensor second = Autograd.grad(first, x);
            assertThat(first.toDoubles()).containsExactly(12, 27);
            assertThat(second.toDoubles()).containsExactly(12, -18);
        }
    }

    @Test
    void recordsNothingWhileOff() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new float[] {1}, Shape.of(1)).requiresGrad(true);
            Tensor y;
            try (Autograd.Off off = Autograd.off()) {
                y = x.times(2);
            }
            assertThat(y.nativeTensor().requires_grad()).isFalse();
            assertThat(x.times(2).nativeTensor().requires_grad()).isTrue();
        }
    }

    @Test
    void maxPoolingSendsTheGradientOfATieToOnePlace() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.full(Shape.of(1, 1, 2, 2), 1, DType.F32).requiresGrad(true);
            long[] two = {2, 2};
            Nn.Window window = new Nn.Window(two, two, new long[2], new long[] {1, 1});
            float[] gradient = Autograd.grad(Nn.maxPool(x, window, false), x).toFloats();
            assertThat(gradient).containsOnly(0, 1);
            assertThat(gradient[0] + gradient[1] + gradient[2] + gradient[3]).isEqualTo(1, within(0f));
        }
    }
}
