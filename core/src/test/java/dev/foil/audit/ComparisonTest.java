package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Fgsm;
import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class ComparisonTest {
    private static final List<Trial<Differentiable>> FGSM = List.of(new Trial<>(new Fgsm(), Pixel.levels(30)));

    private static AuditResult audit(float weight, Dataset data, int examples) {
        return audit(weight, data, Sampling.of(examples));
    }

    private static AuditResult audit(float weight, Dataset data, Sampling sampling) {
        try (GraphClassifier model = Pixel.model(weight)) {
            return Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, data, sampling, FGSM);
        }
    }

    @Test
    void equalAuditsDifferInNothing() {
        Dataset data = Pixel.many(100);
        Comparison same = Comparison.of(audit(3, data, 100), audit(3, data, 100));
        assertThat(same.paired()).isTrue();
        assertThat(same.differences()).isEmpty();
        assertThat(same.warnings()).isEmpty();
        assertThat(same.changes()).hasSize(2).allSatisfy(change -> {
            assertThat(change.lost()).isZero();
            assertThat(change.gained()).isZero();
            assertThat(change.beyondChance()).isFalse();
        });
    }

    @Test
    void countsWhatWasLostAndGained() {
        Dataset data = Pixel.images(0, IntStream.range(0, 256).toArray());
        // The other model takes everything for its opposite.
        Comparison turned = Comparison.of(audit(3, data, 256), audit(-3, data, 256));
        Comparison.Change clean = turned.changes().get(0);
        assertThat(clean.what()).isEqualTo("clean");
        assertThat(clean.lost()).isEqualTo(256);
        assertThat(clean.gained()).isZero();
        assertThat(clean.beyondChance()).isTrue();
        Comparison.Change attacked = turned.changes().get(1);
        assertThat(attacked.lost()).isEqualTo(attacked.before().count());
    }

    @Test
    void otherExamplesCannotBePaired() {
        Comparison other = Comparison.of(audit(3, Pixel.many(100), 100), audit(3, Pixel.many(120), 100));
        assertThat(other.paired()).isFalse();
        assertThat(other.differences()).contains("data");
        assertThat(other.changes().get(0).lost()).isEqualTo(-1);
    }

    @Test
    void inAnotherOrderOthersAreDrawn() {
        Dataset data = Pixel.many(100);
        Comparison other = Comparison.of(audit(3, data, 30), audit(3, data, new Sampling(30, 0, Sampling.Order.FIRST)));
        assertThat(other.paired()).isFalse();
        assertThat(other.differences()).containsExactly("order of examples");
        assertThat(other.changes().get(0).lost()).isEqualTo(-1);
    }

    @Test
    void whatIsNewIsSaid() {
        Dataset data = Pixel.many(100);
        Comparison blind = Comparison.of(audit(3, data, 100), audit(0, data, 100));
        assertThat(blind.warnings()).anyMatch(finding -> finding.sign().equals("zero gradients"));
    }

    @Test
    void theSignTestIsExact() {
        assertThat(Comparison.signTest(0, 0)).isEqualTo(1);
        assertThat(Comparison.signTest(0, 5)).isCloseTo(2 * Math.pow(0.5, 5), Offset.offset(1e-12));
        assertThat(Comparison.signTest(1, 5)).isCloseTo(2 * 7 / 64.0, Offset.offset(1e-12));
        // By the normal approximation with continuity correction: z = 1.99.
        assertThat(Comparison.signTest(4900, 5100)).isCloseTo(0.0466, Offset.offset(2e-3));
        assertThat(Comparison.signTest(0, 2000)).isLessThan(1e-300);
    }
}
