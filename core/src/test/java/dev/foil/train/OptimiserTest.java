package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class OptimiserTest {
    /** One parameter of one value, 1 at first, under the gradients 0.5 and −0.25 at rate 0.1. */
    private static double[] twoSteps(String optimiser) {
        double[] after = new double[2];
        try (Scope scope = Scope.open();
                Updater updater = Optimiser.named(optimiser).updater()) {
            Tensor parameter = one(1);
            updater.update(Map.of("p", parameter), Map.of("p", one(0.5f)), 0.1, 0);
            after[0] = parameter.item();
            updater.update(Map.of("p", parameter), Map.of("p", one(-0.25f)), 0.1, 0.5);
            after[1] = parameter.item();
        }
        return after;
    }

    private static Tensor one(float value) {
        return Tensors.of(new float[] {value}, Shape.of(1));
    }

    /**
     * By hand. Momentum: v₁ = 0.5, v₂ = 0.9·0.5 − 0.25 = 0.2. Nesterov: steps 0.5 + 0.9·0.5 and −0.25 + 0.9·0.2. Decay
     * 0.1: g₁ = 0.5 + 0.1·1 = 0.6, g₂ = −0.25 + 0.1·0.94. A momentum that grows from 0.5 to 0.7
     * is 0.6 halfway: v₂ = 0.6·0.5 − 0.25.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sgd:momentum=0                  | 0.95  | 0.975",
                "sgd                             | 0.95  | 0.93",
                "sgd:nesterov=true               | 0.905 | 0.912",
                "sgd:momentum=0,weight-decay=0.1 | 0.94  | 0.9556",
                "sgd:momentum=0.5,final-momentum=0.7 | 0.95 | 0.945",
                "sgd:momentum=0,final-momentum=0.8   | 0.95 | 0.955",
            })
    void sgdStepsAsComputedByHand(String optimiser, double first, double second) {
        assertThat(twoSteps(optimiser)).containsExactly(new double[] {first, second}, within(1e-6));
    }

    /**
     * By hand. Step 1: the corrected moments are 0.5 and 0.25, so p = 1 − 0.1·0.5/0.5. Step 2: mean (0.9·0.05 − 0.025)/
     * (1 − 0.81) = 0.10526316, square (0.999·0.00025 + 0.0000625)/(1 − 0.998001) = 0.15620310, so
     * p = 0.9 − 0.1·0.10526316/0.39522538.
     */
    @Test
    void adamCorrectsTheBiasOfBothMoments() {
        assertThat(twoSteps("adam")).containsExactly(new double[] {0.9, 0.87336630}, within(1e-6));
    }

    /** The same steps, after each parameter shrank by 0.1·0.5: 0.95 − 0.1, then 0.95·0.85 − 0.0266337. */
    @Test
    void adamwDecaysApartFromTheMoments() {
        assertThat(twoSteps("adamw:weight-decay=0.5")).containsExactly(new double[] {0.85, 0.78086630}, within(1e-6));
    }

    @Test
    void adamsEpsilonIsAddedBehindTheCorrectedRoot() {
        assertThat(twoSteps("adam:epsilon=0.5")[0]).isEqualTo(1 - 0.1 * 0.5 / (0.5 + 0.5), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sgd:nesterov=true,weight-decay=0.01", "sgd:momentum=0.5,final-momentum=0.7", "adam", "adamw"})
    void stateRestoresToTheBit(String optimiser) {
        Map<String, Array> saved;
        float[] halfway;
        float[] straight;
        try (Scope scope = Scope.open();
                Updater updater = Optimiser.named(optimiser).updater()) {
            Tensor parameter = vector(0);
            steps(updater, parameter, 0, 7);
            saved = updater.state();
            halfway = parameter.toFloats();
            steps(updater, parameter, 7, 12);
            straight = parameter.toFloats();
        }
        try (Scope scope = Scope.open();
                Updater updater = Optimiser.named(optimiser).updater()) {
            Tensor parameter = Tensors.of(halfway, Shape.of(3, 5));
            updater.restore(saved, Map.of("p", parameter));
            assertThat(updater.state()).isEqualTo(saved);
            steps(updater, parameter, 7, 12);
            assertThat(parameter.toFloats()).isEqualTo(straight);
        }
    }

    private static void steps(Updater updater, Tensor parameter, int from, int to) {
        for (int step = from; step < to; step++) {
            updater.update(Map.of("p", parameter), Map.of("p", vector(step + 1)), 0.03, step / 12.0);
        }
    }

    private static Tensor vector(int step) {
        float[] values = new float[15];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i + 0.7 * step);
        }
        return Tensors.of(values, Shape.of(3, 5));
    }

    @Test
    void refusesTheStateOfOtherParameters() {
        Map<String, Array> other = new LinkedHashMap<>();
        other.put("velocity/p", Array.of(Shape.of(2), 1, 2));
        try (Scope scope = Scope.open();
                Updater updater = Optimiser.named("sgd").updater()) {
            assertThatThrownBy(() -> updater.restore(other, Map.of("p", one(1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("velocity/p");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "sgd:momentum=0.5,nesterov=true,weight-decay=5e-4", "adam:beta2=0.95", "adamw"})
    void printsWhatItReads(String text) {
        Optimiser optimiser = Optimiser.named(text);
        assertThat(Optimiser.named(optimiser.toString())).isEqualTo(optimiser);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "adma | Unknown optimiser 'adma'; known: sgd, adam, adamw. Maybe 'adam'?",
                "sgd:momentum=1.5 | momentum is 1.5 and must be from 0 to 0.9999.",
                "sgd:momentun=0.5 | Maybe 'momentum'?",
                "adam:weight-decay=0.1 | Unknown parameter of adam 'weight-decay'",
                "sgd:nesterov | 'nesterov', which is no name=value",
                "sgd:momentum=0,nesterov=true | nesterov is true but momentum is 0",
            })
    void refusesWhatItDoesNotKnow(String text, String message) {
        assertThatThrownBy(() -> Optimiser.named(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }
}
