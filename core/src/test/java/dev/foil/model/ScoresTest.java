package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScoresTest {
    @Test
    void aDistributionIsTheConfidenceItself() {
        float[] scores = {0.2f, 0.7f, 0.1f};
        assertThat(Scores.confidence(scores, 0, 3, 1)).isEqualTo(0.7f);
        assertThat(Scores.confidence(scores, 0, 3, 2)).isEqualTo(0.1f);
    }

    @Test
    void logitsGoThroughASoftmaxWithoutOverflow() {
        float[] scores = {9, 9, 1000, 1001, -5000, -5000};
        assertThat(Scores.confidence(scores, 0, 2, 0)).isEqualTo(0.5f);
        assertThat(Scores.confidence(scores, 1, 2, 1)).isCloseTo((float) (1 / (1 + Math.exp(-1))), within(1e-6f));
        assertThat(Scores.confidence(scores, 2, 2, 1)).isEqualTo(0.5f);
    }

    /** Scores in [0, 1] that don't sum to 1 are no distribution. */
    @Test
    void sigmoidsAreNoDistribution() {
        float[] scores = {0.9f, 0.8f};
        assertThat(Scores.confidence(scores, 0, 2, 0)).isCloseTo((float) (1 / (1 + Math.exp(-0.1))), within(1e-6f));
    }

    /** Rows before and after must not be looked at. */
    @Test
    void whereANumberIsMissingThereIsNoConfidence() {
        float[] scores = {1, 2, 3, Float.NaN, 4, 5};
        for (int label = 0; label < 2; label++) {
            assertThat(Scores.confidence(scores, 1, 2, label)).isNaN();
        }
        assertThat(Scores.confidence(new float[] {Float.NaN, 0}, 0, 2, 1)).isNaN();
    }

    @Test
    void probabilitiesMayBeRounded() {
        assertThat(Scores.areProbabilities(new float[] {0.33f, 0.33f, 0.33f, 0.5f, 0.2f, 0.3f}, 3))
                .isTrue();
        assertThat(Scores.areProbabilities(new float[] {0.33f, 0.33f, 0.33f, 0.9f, 0.8f, 0.1f}, 3))
                .isFalse();
        assertThat(Scores.areProbabilities(new float[] {1, 0, 0, Float.NaN, 0, 0}, 3))
                .isTrue();
        assertThat(Scores.areProbabilities(new float[] {Float.NaN, 0, 0}, 3)).isFalse();
        assertThat(Scores.logarithms(new float[] {1, 0.5f, 0}))
                .startsWith(0, (float) Math.log(0.5))
                .doesNotContain(Float.NEGATIVE_INFINITY);
    }

    @Test
    void theFirstOfSeveralHighestCounts() {
        assertThat(Scores.argmax(new float[] {0, 0, 1, 3, 2, 3}, 1, 3)).isZero();
        assertThat(Scores.argmax(new float[] {0, 0, 1, 3, 2, 3}, 0, 3)).isEqualTo(2);
    }
}
