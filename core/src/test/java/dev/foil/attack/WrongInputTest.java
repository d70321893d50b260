package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user may get wrong on the way to an attack, each in one line. */
@ExtendWith(NoLeaks.class)
final class WrongInputTest {
    private static Examples examples(float value, int label) {
        float[] values = new float[64];
        java.util.Arrays.fill(values, value);
        return new Examples(Kind.IMAGE.domain().shape(), values, new int[] {label}, new long[] {0});
    }

    private static void refuses(Examples examples, String... named) {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            UserErrors.assertUserError(
                    () -> new Fgsm()
                            .run(model, examples, new Misclassified(examples.labels()), Threat.linf(0.1), new Seed(0)),
                    named);
        }
    }

    @Test
    void inputs() {
        refuses(examples(255, 0), "255.0", "[0.0, 1.0]", "Maybe divide them by 255?");
        refuses(examples(-0.5f, 0), "-0.5", "[0.0, 1.0].");
        refuses(examples(Float.NaN, 0), "NaN");
        refuses(examples(Float.POSITIVE_INFINITY, 0), "Infinity", "[0.0, 1.0]");
        Examples flat = new Examples(Shape.of(64), new float[64], new int[1], new long[1]);
        refuses(flat, "64", "1×8×8");
    }

    @Test
    void labels() {
        refuses(examples(0.5f, 4), "label is 4", "4 classes, 0 to 3");
        refuses(examples(0.5f, -1), "label is -1", "4 classes");
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples one = examples(0.5f, 0);
            UserErrors.assertUserError(
                    () -> new Fgsm().run(model, one, new Targeted(new int[] {9}), Threat.linf(0.1), new Seed(0)), "9");
        }
    }

    @Test
    void budgets() {
        UserErrors.assertUserError(() -> Threat.linf(-1), "epsilon is -1");
        UserErrors.assertUserError(() -> Threat.linf(Double.NaN), "epsilon is NaN");
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples one = examples(0.5f, 0);
            UserErrors.assertUserError(
                    () -> new Fgsm().run(model, one, new Misclassified(one.labels()), Threat.linf(8), new Seed(0)),
                    "epsilon is 8",
                    "Maybe 8/255?");
        }
    }

    @Test
    void names() {
        UserErrors.assertUserError(() -> Attacks.named("pdg", Map.of()), "attack 'pdg'", "Maybe 'pgd'?");
        UserErrors.assertUserError(() -> Attacks.type("xxxxxxxxxxxx"), "known: noise, fgsm");
        UserErrors.assertUserError(
                () -> Attacks.named("pgd", Map.of("restart", "3")), "'restart'", "Maybe 'restarts'?");
        UserErrors.assertUserError(() -> Attacks.named("pgd", Map.of("steps", "0")), "steps", "0");
        UserErrors.assertUserError(() -> Attacks.named("pgd", Map.of("steps", "many")), "steps", "many");
        UserErrors.assertUserError(() -> Attacks.named("fgsm", Map.of("objective", "margn")), "'margn'", "margin");
        assertThat(Attacks.names())
                .allSatisfy(name -> assertThat(Attacks.named(name, Map.of())).isNotNull());
    }
}
