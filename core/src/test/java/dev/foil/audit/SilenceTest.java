package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.attack.UniformNoise;
import dev.foil.data.Dataset;
import dev.foil.data.Progress;
import dev.foil.data.UserErrors;
import dev.foil.model.Classifier;
import dev.foil.model.FunctionClassifier;
import dev.foil.objective.Aim;
import dev.foil.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Examples that a model gives no number for count neither as robust nor as broken. */
final class SilenceTest {
    /** Two at silence, one wrong, one beside silence, four far from it and from the boundary, one at the boundary. */
    private static final Dataset DATA = Pixel.images(1, 20, 200, 205, 210, 250, 10, 30, 40, 126);

    /** NaN from 200 to 205. */
    private static FunctionClassifier model() {
        return new FunctionClassifier(DATA.domain(), 2, x -> {
            float level = x[0] * 255;
            return level > 199.5f && level < 205.5f ? new float[] {Float.NaN, 0} : new float[] {0, level - 127.5f};
        });
    }

    private static AuditResult audit() {
        List<Trial<Classifier>> trials = List.of(new Trial<>(new UniformNoise(40), Threat.linf(8.0 / 255)));
        return Pixel.audit(Pixel.auditor(Keeping.NOTHING), model(), "m", DATA, Sampling.of(9), trials);
    }

    @Test
    void countsNowhere() {
        AuditResult result = audit();
        assertThat(result.clean().count()).isEqualTo(6);
        assertThat(result.clean().total()).isEqualTo(7);
        assertThat(result.examples()).isEqualTo(7);
        assertThat(result.misses()).containsExactly(0L);
        // 210 reaches silence, 126 the other class.
        AttackResult noise = result.attacks().get(0);
        assertThat(noise.robust().count()).isEqualTo(4);
        assertThat(noise.robust().total()).isEqualTo(6);
        assertThat(result.worstCases().get(0).robust()).isEqualTo(noise.robust());
        assertThat(result.falls()).extracting(Fall::example).containsExactly(8L);
    }

    private static SoloPoints alone(FunctionClassifier model) {
        return solo().run(model, DATA.batch(IntStream.range(0, 9).toArray()), new Seed(0), Progress.NONE);
    }

    private static SoloAttack<Classifier> solo() {
        return new SoloAttack<>(new UniformNoise(40), Threat.linf(8.0 / 255), Aim.ANY_OTHER, 4);
    }

    @Test
    void countsNowhereUnderOneAttackAlone() {
        SoloPoints points = alone(model());
        SoloResult result = SoloResult.of(solo(), Map.of(), points, true, true, "", "", 0);
        assertThat(points.unknown()).containsExactly(3);
        assertThat(result.clean()).isEqualTo(Rate.of(6, 7));
        assertThat(result.success()).isEqualTo(Rate.of(1, 5));
        assertThat(result.robust()).isEqualTo(Rate.of(4, 6));
        assertThat(result.curve().get(0).robust()).isEqualTo(result.clean());
        assertThat(result.curve())
                .last()
                .isEqualTo(new SoloResult.Point(points.distances(Norm.LINF)[0], result.robust()));
        assertThat(result.warnings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .contains("2 examples unharmed (no. 1, 2) and 1 example under attack (no. 3)"));
    }

    @Test
    void aModelWithoutNumbersIsRefused() {
        FunctionClassifier silent = new FunctionClassifier(DATA.domain(), 2, x -> new float[] {Float.NaN, 0});
        UserErrors.assertUserError(() -> alone(silent), "NaN for each of the first 9 inputs");
    }

    @Test
    void isNamed() {
        assertThat(audit().warnings())
                .filteredOn(finding -> finding.sign().equals("no number"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.evidence())
                                .isEqualTo(
                                        "The model gives NaN for 2 examples unharmed (no. 1, 2) and 1 example under attack (no. 3)."));
    }
}
