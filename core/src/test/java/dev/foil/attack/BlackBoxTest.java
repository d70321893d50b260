package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.Javac;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.model.FunctionClassifier;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attack needs of a model is in its type. */
final class BlackBoxTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(2), 0, 1);
    private static final Examples NEAR_THE_EDGE =
            new Examples(DOMAIN.shape(), new float[] {0.5f, 0.49f}, new int[1], new long[1]);

    @Test
    void noiseAsksAnyFunction() {
        FunctionClassifier model = new FunctionClassifier(DOMAIN, 2, x -> new float[] {x[0], x[1]});
        Attacked attacked = new UniformNoise(50)
                .run(model, NEAR_THE_EDGE, new Misclassified(new int[1]), Threat.linf(0.2), new Seed(0));
        assertThat(attacked.successes()).isOne();
        assertThat(attacked.values()[1]).isGreaterThan(attacked.values()[0]);
        assertThat(attacked.cost().queries()).isBetween(2L, 51L);
        assertThat(attacked.cost().backwards()).isZero();
    }

    @Test
    void noiseNeedsNoMoreThanLabels() {
        Labeller model = new LabelsOnly(new Meter());
        Attacked attacked = new UniformNoise(50)
                .run(model, NEAR_THE_EDGE, new Misclassified(new int[1]), Threat.linf(0.2), new Seed(0));
        assertThat(attacked.successes()).isOne();
    }

    @Test
    void anAttackThatMustSeeMoreIsRefusedBeforeTheFirstQuery() {
        LabelsOnly labels = new LabelsOnly(new Meter());
        FunctionClassifier scores = new FunctionClassifier(DOMAIN, 2, x -> new float[] {x[0], x[1]});
        UserErrors.assertUserError(
                () -> Attacks.requireSees(new Fgsm(), labels),
                "Attack fgsm needs gradients and the model gives labels only",
                "Maybe one of these: noise");
        UserErrors.assertUserError(
                () -> Attacks.requireSees(new Square(100, 0.8), labels), "square needs scores", "labels only");
        UserErrors.assertUserError(
                () -> Attacks.requireSees(new Fgsm(), scores), "gives scores only", "noise", "square");
        Attacks.requireSees(new UniformNoise(1), labels);
        Attacks.requireSees(new Square(100, 0.8), scores);
        assertThat(labels.meter().read()).isEqualTo(new Meter.Reading(0, 0, 0));
    }

    private record LabelsOnly(Meter meter) implements Labeller {
        @Override
        public Domain domain() {
            return DOMAIN;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int[] labels(float[] values, int n) {
            int[] labels = new int[n];
            for (int row = 0; row < n; row++) {
                labels[row] = values[2 * row + 1] > values[2 * row] ? 1 : 0;
            }
            return labels;
        }
    }

    @Test
    void aGradientAttackOnABlackBoxDoesNotCompile(@TempDir Path folder) {
        assertThat(Javac.errors("Noise", program("Noise", "new UniformNoise(1)"), folder))
                .isEmpty();
        assertThat(Javac.errors("Gradient", program("Gradient", "new Fgsm()"), folder))
                .singleElement()
                .asString()
                .startsWith("8: ")
                .contains("FunctionClassifier", "Differentiable");
    }

    private static String program(String name, String attack) {
        return """
                import dev.foil.attack.*;
                import dev.foil.data.*;
                import dev.foil.model.*;
                import dev.foil.objective.*;
                import dev.foil.random.*;
                class %s {
                    Attacked run(FunctionClassifier blackBox, Examples examples, Criterion criterion, Threat threat) {
                        return %s.run(blackBox, examples, criterion, threat, new Seed(0));
                    }
                }
                """.formatted(name, attack);
    }
}
