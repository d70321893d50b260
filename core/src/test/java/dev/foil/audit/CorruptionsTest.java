package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Dataset;
import dev.foil.data.Progress;
import dev.foil.model.FunctionClassifier;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a model of one pixel, where what a corruption does can be said beforehand. */
class CorruptionsTest {
    /** Class 0 up to 127. */
    private static final Dataset PIXELS = Pixel.images(1, 200, 20, 60, 100, 120, 140, 250);

    private static CorruptionResult measure(Labeller model, int examples) {
        Subject<Labeller> subject =
                new Subject<>(model, new ModelSummary("m", 4, 4, model.domain()), PIXELS, Sampling.of(examples));
        return Corruptions.of(subject, new Seed(0), Progress.NONE);
    }

    @Test
    void countsWhatEachSeverityLeavesRight() {
        try (GraphClassifier model = Pixel.model(3)) {
            CorruptionResult result = measure(model, 100);
            assertThat(result.clean()).isEqualTo(Rate.of(6, 7));
            assertThat(result.rows().stream().map(CorruptionResult.Row::corruption))
                    .containsExactly("noise", "blur", "contrast", "brightness", "jpeg", "occlusion");
            // 120 crosses with the first 13 levels, 100 with 38, 60 with 77; what is bright stays so.
            assertThat(counts(result, 3)).containsExactly(5, 5, 4, 4, 3);
            // One pixel is its own neighbourhood and its own mean.
            assertThat(counts(result, 1)).containsExactly(6, 6, 6, 6, 6);
            assertThat(counts(result, 2)).containsExactly(6, 6, 6, 6, 6);
            // Grey is brighter than 127, and covers it all.
            assertThat(counts(result, 5)).containsExactly(2, 2, 2, 2, 2);
            assertThat(result.rows().get(3).mean().value()).isCloseTo(21 / 35.0, within(1e-12));
            int right = result.rows().stream()
                    .flatMap(row -> row.severities().stream())
                    .mapToInt(Rate::count)
                    .sum();
            assertThat(result.mean().value()).isCloseTo(right / 210.0, within(1e-12));
            assertThat(result.mean().examples()).isEqualTo(7);
            assertThat(result.mean().interval().low()).isLessThan(result.mean().value());
        }
    }

    private static List<Integer> counts(CorruptionResult result, int row) {
        return result.rows().get(row).severities().stream().map(Rate::count).toList();
    }

    @Test
    void whatGetsNoNumberCountsNowhere() {
        Labeller choosy = new FunctionClassifier(PIXELS.domain(), 2, pixel -> {
            float bright = pixel[0] > 0.5f ? 1 : 0;
            return pixel[0] > 0.9f ? new float[] {Float.NaN, 0} : new float[] {1 - bright, bright};
        });
        CorruptionResult result = measure(choosy, 100);
        assertThat(result.clean()).isEqualTo(Rate.of(5, 6));
        // Brighter by 0.15, 200 leaves the numbers too; 140 does so at no severity.
        assertThat(result.rows().get(3).severities().stream().map(Rate::total)).containsExactly(6, 6, 5, 5, 5);
        assertThat(result.rows().get(3).mean().examples()).isEqualTo(6);
    }

    @Test
    void theSampleIsThatOfAnAudit() {
        try (GraphClassifier model = Pixel.model(3)) {
            assertThat(measure(model, 3).clean().total()).isEqualTo(3);
            CorruptionResult once = measure(model, 4);
            assertThat(measure(model, 4).rows()).isEqualTo(once.rows());
            AuditResult audit = Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, PIXELS, Sampling.of(4), List.of());
            assertThat(once.clean()).isEqualTo(audit.clean());
        }
    }

    @Test
    void aMeanOfSharesHasTheIntervalOfAsManyExamples() {
        assertThat(MeanRate.of(0.5, 40).interval()).isEqualTo(Interval.wilson(20, 40));
        assertThat(MeanRate.of(0, 0).interval()).isEqualTo(new Interval(0, 1, 0.95));
    }
}
