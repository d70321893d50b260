package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.UniformNoise;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.model.FunctionClassifier;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.param.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models that show less are audited by the attacks that need no more. */
final class BlackBoxAuditTest {
    private static final Dataset DATA = Pixel.many(300);

    /** Tells dark from bright and nothing else. */
    private record Eye(Domain domain, Meter meter) implements Labeller {
        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int[] labels(float[] values, int n) {
            meter.query(n);
            int[] labels = new int[n];
            for (int i = 0; i < n; i++) {
                labels[i] = values[i] > 0.5f ? 1 : 0;
            }
            return labels;
        }
    }

    private static <M extends Labeller> AuditResult audit(M model) {
        return Pixel.audit(
                Pixel.auditor(Keeping.NOTHING),
                model,
                "m",
                DATA,
                Sampling.of(300),
                List.of(new Trial<M>(new UniformNoise(20), Pixel.levels(40))));
    }

    @Test
    void labelsAlone() {
        AuditResult result = audit(new Eye(DATA.domain(), new Meter()));
        assertThat(result.clean().count()).isEqualTo(285);
        assertThat(result.worstCases().get(0).robust().count()).isBetween(150, 270);
        assertThat(result.witnesses())
                .isNotEmpty()
                .allSatisfy(witness -> assertThat(witness.after().confidence()).isNaN());
        assertThat(result.cost().backward()).isZero();
        assertThat(result.cost().queries()).isGreaterThan(300);
        AuditResult read = Json.PRETTY.readValue(Json.PRETTY.writeValueAsString(result), AuditResult.class);
        assertThat(read.falls()).isEqualTo(result.falls());
        assertThat(read.witnesses().get(0).before())
                .isEqualTo(result.witnesses().get(0).before());
    }

    @Test
    void aFunctionFallsAsItsLabelsDo() {
        FunctionClassifier function =
                new FunctionClassifier(DATA.domain(), 2, input -> new float[] {0.5f - input[0], input[0] - 0.5f});
        assertThat(audit(function).worstCases())
                .isEqualTo(audit(new Eye(DATA.domain(), new Meter())).worstCases());
    }
}
