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

    /** A mixture, features of its own classifier, and generators that are better and worse. */
    private static List<Scorecard> cards() {
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
                    Scorecard.of(real, held, features.extract("copies", copies(train)), SEED));
        }
    }

    private static float[] copies(HeapSet train) {
        return Arrays.copyOf(train.examples().values(), 1000);
    }

    @Test
    void betterGeneratorsHaveBetterCardsAndFloorsAreNear() {
        List<Scorecard> cards = cards();
        Scorecard good = cards.get(0);
        Scorecard noisy = cards.get(1);
        for (Measure measure : List.of(
                Measure.FRECHET,
                Measure.KERNEL_DISTANCE,
                Measure.PRECISION,
                Measure.DENSITY,
                Measure.COVERAGE,
                Measure.DIFFERENT_BINS)) {
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
        Score copied = cards.get(2).score(Measure.COPIED);
        assertThat(copied.value()).isGreaterThan(0.9);
        assertThat(copied.floor()).isLessThan(0.05);
        assertThat(cards.get(2).memorisation().closest().get(0).distance()).isZero();
    }

    @Test
    void aCardIsPrintedAndReadAgain() {
        Scorecard card = cards().get(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.print(new PrintStream(out, true, StandardCharsets.UTF_8), card);
        String json = out.toString(StandardCharsets.UTF_8);
        assertThat(json).contains("\"measure\" : \"frechet\"", "\"protocol\"", "\"floor\"", "\"extractor\"");
        assertThat(Json.PRETTY.readValue(json, Scorecard.class)).isEqualTo(card);
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
