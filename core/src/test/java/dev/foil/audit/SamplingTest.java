package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Fgsm;
import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class SamplingTest {
    private static final List<Trial<Differentiable>> FGSM = List.of(new Trial<>(new Fgsm(), Pixel.levels(40)));

    @Test
    void aFewOfASortedSetAreOfAllClasses() {
        Dataset sorted = Pixel.images(0, IntStream.range(0, 256).toArray());
        int[] rows = Sampling.of(40).of(sorted, new Seed(1));
        assertThat(rows).hasSize(40).doesNotHaveDuplicates();
        assertThat(Arrays.stream(rows).map(sorted::label).sum()).isBetween(10, 30);
        assertThat(Sampling.of(10).of(sorted, new Seed(1))).isEqualTo(Arrays.copyOf(rows, 10));
        assertThat(Sampling.of(9999).of(sorted, new Seed(1))).hasSize(256);
    }

    @Test
    void stopsOnceTheIntervalsAreNarrow() {
        Dataset data = Pixel.many(2000);
        try (GraphClassifier model = Pixel.model(3)) {
            AuditResult result =
                    Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, data, new Sampling(2000, 0.04), FGSM);
            assertThat(result.examples()).isGreaterThan(256).isLessThan(2000);
            assertThat(result.examples() % Auditor.CHUNK).isZero();
            assertThat(halfWidth(result.worstCases().get(0).robust())).isLessThanOrEqualTo(0.04);
            AuditResult all = Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, data, new Sampling(2000, 1e-9), FGSM);
            assertThat(all.examples()).isEqualTo(2000);
            assertThat(all.warnings()).extracting(Finding::sign).containsExactly("intervals wider than asked for");
            assertThat(result.warnings()).isEmpty();
        }
    }

    @Test
    void chunksOfLargeInputsAreSmaller() {
        assertThat(Auditor.chunk(dev.foil.data.Domain.image(3, 32, 32))).isEqualTo(256);
        assertThat(Auditor.chunk(dev.foil.data.Domain.image(3, 600, 600))).isEqualTo(31);
        assertThat(Auditor.chunk(dev.foil.data.Domain.image(3, 8192, 8192))).isEqualTo(1);
    }

    private static double halfWidth(Rate rate) {
        return (rate.interval().high() - rate.interval().low()) / 2;
    }

    @Test
    void refusesWidthsThatMakeNoSense() {
        assertThatThrownBy(() -> new Sampling(10, 0.6))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("±1 %");
        assertThatThrownBy(() -> new Sampling(10, -0.1)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new Sampling(0, 0)).isInstanceOf(UserError.class);
    }
}
