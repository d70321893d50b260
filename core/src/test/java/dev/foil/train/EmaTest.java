package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class EmaTest {
    private static void set(TorchExecutor network, String array, double value) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Shape shape = network.array(array).shape();
            InPlace.copy(network.array(array), Tensors.full(shape, value, DType.F32));
        }
        network.changed();
    }

    private static double value(Ema ema, String array) {
        try (Scope scope = Scope.open()) {
            return ema.network().array(array).toFloats()[0];
        }
    }

    /** Both parameters and running statistics; the memory is 1/10, then 2/11, until it would exceed the decay. */
    @Test
    void followsWithALongerAndLongerMemory() {
        try (TorchExecutor network = new TorchExecutor(Tiny.net());
                Ema ema = new Ema(network, 0.15)) {
            for (String array : new String[] {"conv.bias", "norm.mean"}) {
                assertThat(value(ema, array)).isZero();
                set(network, array, 1);
            }
            ema.update(network);
            assertThat(value(ema, "conv.bias")).isEqualTo(0.9, within(1e-6));
            assertThat(value(ema, "norm.mean")).isEqualTo(0.9, within(1e-6));
            ema.update(network);
            assertThat(value(ema, "conv.bias")).isEqualTo(0.9 + 0.85 * 0.1, within(1e-6));
        }
    }
}
