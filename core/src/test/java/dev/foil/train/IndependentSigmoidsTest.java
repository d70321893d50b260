package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class IndependentSigmoidsTest {
    /** −log σ(z_y) − Σ log(1 − σ(zₖ)) over the others. */
    @Test
    void isTheSumOfBinaryCrossEntropies() {
        double[] z = {0.5, -2, 3};
        try (Scope scope = Scope.open()) {
            double loss = new IndependentSigmoids()
                    .of(Tensors.of(z, Shape.of(1, 3)), new int[] {1})
                    .item();
            double expected = Math.log(1 + Math.exp(0.5)) + Math.log(1 + Math.exp(2)) + Math.log(1 + Math.exp(3));
            assertThat(loss).isEqualTo(expected, within(1e-12));
        }
    }
}
