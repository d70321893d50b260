package dev.foil.gan.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.gan.CurvePoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Curves drawn by hand: each finding where it should be and nowhere else. Provoked ones are in {@link ProvokedTest}. */
final class DiagnosisTest {
    private final Map<String, DoubleUnaryOperator> curves = new LinkedHashMap<>();

    /** All is well at first. */
    DiagnosisTest() {
        curves.put("diversity", done -> 0.2 + 0.7 * done);
        curves.put("real called real", done -> 0.7);
        curves.put("generated called generated", done -> 0.6);
        curves.put("generator gradient", done -> 2 - done);
        curves.put("critic on training examples", done -> 0.5);
        curves.put("critic on held-out examples", done -> 0.45);
        curves.put("critic on generated examples", done -> -0.5);
        curves.put("critic on generated", done -> -0.5 - 0.3 * Math.exp(-5 * done));
    }

    private List<Finding.Kind> found(int points) {
        List<CurvePoint> curve = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            double done = (double) i / points;
            Map<String, Double> values = new LinkedHashMap<>();
            curves.forEach((name, value) -> values.put(name, value.applyAsDouble(done)));
            curve.add(new CurvePoint(i, values));
        }
        return Diagnosis.of(curve).stream().map(Finding::kind).toList();
    }

    @Test
    void saysNothingWhereNothingIsWrongOrTooLittleIsKnown() {
        assertThat(found(100)).isEmpty();
        curves.put("diversity", done -> 0.1);
        assertThat(found(19)).isEmpty();
        assertThat(found(20)).containsExactly(Finding.Kind.COLLAPSE);
    }

    @Test
    void tellsAVanishedGradientFromASmallOne() {
        curves.put("real called real", done -> 1);
        curves.put("generated called generated", done -> 0.999);
        assertThat(found(100)).isEmpty();
        curves.put("generator gradient", done -> Math.exp(-8 * done));
        assertThat(found(100)).containsExactly(Finding.Kind.VANISHING_GRADIENT);
    }

    @Test
    void tellsACriticThatKnowsItsExamplesByHeart() {
        curves.put("critic on held-out examples", done -> 0.5 - 0.9 * done);
        assertThat(found(100)).containsExactly(Finding.Kind.CRITIC_OVERFITS);
    }

    @Test
    void tellsCirclesFromWavesThatDieDownAndFromNoise() {
        curves.put("critic on generated", done -> Math.sin(60 * done));
        assertThat(found(200)).containsExactly(Finding.Kind.OSCILLATION);
        curves.put("critic on generated", done -> Math.exp(-6 * done) * Math.sin(60 * done));
        assertThat(found(200)).isEmpty();
        curves.put("critic on generated", done -> Math.sin(1e6 * done));
        assertThat(found(200)).isEmpty();
    }
}
