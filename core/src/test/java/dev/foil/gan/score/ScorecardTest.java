package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.HeapSet;
import dev.foil.gan.Mixture;
import dev.foil.param.Json;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Supervision;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class ScorecardTest {
    private static final Seed SEED = new Seed(4);
    private static final List<Scorecard> CARDS = made();

    /** A mixture, features of its own classifier, and generators that are better and worse. */
    private static List<Scorecard> made() {
        HeapSet train = Mixture.ring().draw(1200, new Seed(1));
        HeapSet heldOut = Mixture.ring().draw(400, new Seed(2));
        FeatureTraining recipe = new FeatureTraining(4, 64, 0.01);
        try (Features features = recipe.extractor(train, new Seed(3), Supervision.NONE)) {
            FeatureTable real = features.extract(train);
            FeatureTable held = features.extract(heldOut);
            float[] good = Mixture.ring().draw(500, new Seed(5)).examples().values();
            float[] noisy = good.clone();
            for (int i = 0; i < noisy.length; i++) {
                noisy[i] += (float) (0.3 * new Seed(i).draws().gaussian());
            }
            return List.of(
                    Scorecard.of(real, held, features.extract("good", good), SEED),
                    Scorecard.of(real, held, features.extract("noisy", noisy), SEED),
                    Scorecard.of(real, held, features.extract("copies", copies(train)), SEED),
                    Scorecard.of(real, held, features.extract("half", half(good)), SEED));
        }
    }

    /** Only points whose x is positive: three modes of eight, and half of two more. */
    private static float[] half(float[] points) {
        float[] right = new float[points.length];
        int length = 0;
        for (int i = 0; i < points.length; i += 2) {
            if (points[i] > 0) {
                right[length++] = points[i];
                right[length++] = points[i + 1];
            }
        }
        return Arrays.copyOf(right, length);
    }

    private static float[] copies(HeapSet train) {
        return Arrays.copyOf(train.examples().values(), 1000);
    }

    @Test
    void betterGeneratorsHaveBetterCardsAndTheFloorIsNear() {
        Scorecard good = CARDS.get(0);
        Scorecard noisy = CARDS.get(1);
        for (Measure measure : List.of(
                Measure.FRECHET, Measure.KERNEL_DISTANCE, Measure.PRECISION, Measure.DENSITY, Measure.COVERAGE)) {
            assertThat(good.score(measure).isBetterThan(noisy.score(measure)))
                    .as("%s", measure)
                    .isTrue();
            assertThat(noisy.score(measure).isBetterThan(good.score(measure))).isFalse();
        }
        assertThat(good.scores()).hasSize(Measure.values().length);
        assertThat(good.score(Measure.PRECISION).value())
                .isCloseTo(good.score(Measure.PRECISION).floor(), within(0.06));
        assertThat(good.score(Measure.CLASSES_FOUND).value()).isEqualTo(8);
        assertThat(good.score(Measure.CLASS_SCORE).value()).isBetween(7.0, 8.0);
        assertThat(CARDS.get(3).score(Measure.DIFFERENT_BINS).value())
                .isGreaterThan(good.score(Measure.DIFFERENT_BINS).value() + 0.3);
        assertThat(CARDS.get(3).score(Measure.RECALL).value())
                .isLessThan(good.score(Measure.RECALL).value() - 0.2);
        assertThat(CARDS.get(3).score(Measure.CLASSES_FOUND).value()).isLessThan(6);
        assertThatThrownBy(() ->
                        good.score(Measure.RECALL).isBetterThan(CARDS.get(3).score(Measure.RECALL)))
                .hasMessageContaining("generated examples");
        Score copied = CARDS.get(2).score(Measure.COPIED);
        assertThat(copied.value()).isGreaterThan(0.9);
        assertThat(copied.floor()).isLessThan(0.05);
        assertThat(CARDS.get(2).memorisation().closest().get(0).distance()).isZero();
    }

    @Test
    void aCardIsPrintedAndReadAgain() {
        Scorecard card = CARDS.get(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.print(new PrintStream(out, true, StandardCharsets.UTF_8), card);
        String json = out.toString(StandardCharsets.UTF_8);
        assertThat(json).contains("\"measure\" : \"frechet\"", "\"protocol\"", "\"floor\"", "\"extractor\"");
        assertThat(Json.PRETTY.readValue(json, Scorecard.class)).isEqualTo(card);
    }

    @Test
    void anInfiniteDivergenceIsReadAgain() {
        Protocol protocol = new Protocol("v1", "", 100, 50, "e", "d");
        Score score = new Score(Measure.LABEL_DIVERGENCE, Double.POSITIVE_INFINITY, 0.1, protocol);
        assertThat(Json.PRETTY.readValue(Json.PRETTY.writeValueAsString(score), Score.class))
                .isEqualTo(score);
    }

    @Test
    void scoresOfOtherProtocolsAreRefused() {
        Protocol protocol = new Protocol("v1", "k=5", 100, 50, "e".repeat(64), "d");
        Score score = new Score(Measure.PRECISION, 0.9, 0.95, protocol);
        Score better = new Score(Measure.PRECISION, 0.93, 0.95, protocol);
        assertThat(better.isBetterThan(score)).isTrue();
        assertRefused(score, new Protocol("v1", "k=3", 100, 50, "e".repeat(64), "d"), "settings k=5, the other k=3");
        assertRefused(score, new Protocol("v1", "k=5", 100, 40, "e".repeat(64), "x"), "generated examples 50");
        assertRefused(score, new Protocol("v1", "k=5", 100, 50, "f".repeat(64), "d"), "extractor eeeeeeeeeeee…");
        assertRefused(score, new Protocol("v2", "", 1, 1, "", ""), "has protocol v1, the other v2");
        assertThatThrownBy(() -> score.isBetterThan(new Score(Measure.RECALL, 0.9, 0.95, protocol)))
                .isInstanceOf(UserError.class);
    }

    private static void assertRefused(Score score, Protocol other, String difference) {
        assertThatThrownBy(() -> score.isBetterThan(new Score(score.measure(), 0.5, 0.5, other)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(difference);
    }
}
