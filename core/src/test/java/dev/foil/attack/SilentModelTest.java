package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Examples;
import dev.foil.data.UserErrors;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a model gives no number nothing is claimed, and its neighbours don't notice. */
@ExtendWith(NoLeaks.class)
final class SilentModelTest {
    private static final Examples EXAMPLES = SilentModel.examples();

    static List<String> attacks() {
        return LawsTable.names(SilentModel.DOMAIN);
    }

    private static Attacked run(String name, Examples examples, boolean targeted) {
        Criterion criterion =
                targeted ? Targeted.next(examples.labels(), SilentModel.CLASSES) : new Misclassified(examples.labels());
        Attack<GraphClassifier> known = LawsTable.attack(name);
        Norm norm = known.norms().stream().max(Comparator.naturalOrder()).orElseThrow();
        Threat threat = new Threat(norm, norm == Norm.L0 ? 2 : norm == Norm.LINF ? 0.15 : 0.3);
        try (GraphClassifier model = SilentModel.model()) {
            // One change for all inputs is learnt from those with an answer.
            Attack<GraphClassifier> attack = LawsTable.fitted(name, model, EXAMPLES.rows(2, 3), threat);
            return attack.run(model, examples, criterion, threat, new Seed(5));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noClaimRestsOnSilence(String name) {
        for (boolean targeted : new boolean[] {false, true}) {
            Attacked attacked = run(name, EXAMPLES, targeted);
            assertThat(attacked.unknown()[0]).isTrue();
            // What looks for the nearest point may walk farther than the threat allows, into silence.
            if (!(LawsTable.<GraphClassifier>attack(name) instanceof MinimalNormAttack)) {
                assertThat(attacked.unknown()).as(name).endsWith(false, false);
            }
            assertThat(attacked.claimed()[0]).isFalse();
            assertThat(attacked.adversarial().example(0)).isEqualTo(EXAMPLES.example(0));
            try (GraphClassifier model = SilentModel.model()) {
                float[] scores = model.scores(attacked.values(), EXAMPLES.size());
                for (int row = 0; row < EXAMPLES.size(); row++) {
                    assertThat(attacked.values()[row]).isNotNaN();
                    if (attacked.claimed()[row]) {
                        assertThat(Scores.areNumbers(scores, row, SilentModel.CLASSES))
                                .isTrue();
                        assertThat(attacked.unknown()[row]).isFalse();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void silenceSpoilsNoOtherExample(String name) {
        Attacked among = run(name, EXAMPLES, false);
        Attacked alone = run(name, EXAMPLES.rows(2, 3), false);
        float[] others = Arrays.copyOfRange(among.values(), 6, 12);
        assertThat(alone.values()).containsExactly(others, within(1e-4f));
        assertThat(alone.claimed()).isEqualTo(Arrays.copyOfRange(among.claimed(), 2, 4));
    }

    /** Squares at their ends and the other ways go over the edge at once: seen, not claimed, and told from robust. */
    @ParameterizedTest
    @ValueSource(strings = {"square", "deepfool", "ddn", "fab"})
    void silenceOnTheWayIsTold(String name) {
        Attacked attacked = run(name, EXAMPLES.rows(1, 2, 3), true);
        assertThat(attacked.unknown()).containsExactly(true, false, false);
    }

    @Test
    void silenceEverywhereIsRefused() {
        UserErrors.assertUserError(
                () -> run("fgsm", EXAMPLES.rows(0), false),
                "The model gives NaN for the only input. Maybe it was saved from a failed training");
    }
}
