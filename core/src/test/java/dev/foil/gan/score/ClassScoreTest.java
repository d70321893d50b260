package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import org.junit.jupiter.api.Test;

final class ClassScoreTest {
    private static FeatureTable table(int classes, float... probabilities) {
        int n = probabilities.length / classes;
        return new FeatureTable("e", "probabilities", 1, new float[n], classes, probabilities);
    }

    /** Certain of every class in turn: as many as there are classes. */
    @Test
    void clearAndVariedIsBest() {
        FeatureTable all = table(3, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        ClassScore score = ClassScore.of(all, all);
        assertThat(score.score()).isCloseTo(3, within(1e-12));
        assertThat(score.entropy()).isCloseTo(Math.log(3), within(1e-12));
        assertThat(score.found()).isEqualTo(3);
        assertThat(score.divergence()).isCloseTo(0, within(1e-12));
    }

    @Test
    void oneClassOrNoIdeaIsWorst() {
        FeatureTable real = table(3, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1);
        ClassScore one = ClassScore.of(real, table(3, 1, 0, 0, 1, 0, 0));
        assertThat(one.score()).isCloseTo(1, within(1e-12));
        assertThat(one.entropy()).isZero();
        assertThat(one.found()).isEqualTo(1);
        // All in a class that half the real ones are in.
        assertThat(one.divergence()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(ClassScore.score(new float[] {0.25f, 0.75f, 0.25f, 0.75f}, 2))
                .isCloseTo(1, within(1e-12));
    }

    /** Rows (¾, ¼) and (¼, ¾) against (½, ½): each KL is ¾ log 3/2 + ¼ log 1/2. */
    @Test
    void aCaseByHand() {
        double divergence = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
        assertThat(ClassScore.score(new float[] {0.75f, 0.25f, 0.25f, 0.75f}, 2))
                .isCloseTo(Math.exp(divergence), within(1e-12));
    }

    @Test
    void aClassThatNoRealExampleHasIsInfinitelySurprising() {
        assertThat(ClassScore.of(table(2, 1, 0), table(2, 0, 1)).divergence()).isInfinite();
    }

    @Test
    void vectorsWithoutClassesAreRefused() {
        FeatureTable plain = Clouds.gaussian(4, 2, 1, new Seed(1));
        assertThatThrownBy(() -> ClassScore.of(plain, plain))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("without class probabilities");
    }
}
