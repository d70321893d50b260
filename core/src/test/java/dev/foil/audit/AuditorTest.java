package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Apgd;
import dev.foil.attack.Attack;
import dev.foil.attack.Candidates;
import dev.foil.attack.Fgsm;
import dev.foil.attack.Norm;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** On a model of one pixel: class 1 where it is above one half, so that ε decides who falls. */
@ExtendWith(NoLeaks.class)
final class AuditorTest {
    /** Pixels 20, 100, 120 of class 0; 140, 250 of class 1; and one that is wrong to begin with. */
    private static Dataset pixels() {
        return Pixel.images(1, 200, 20, 100, 120, 140, 250);
    }

    private static AuditResult audit(GraphClassifier model, List<Trial<Differentiable>> trials) {
        return Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, pixels(), Sampling.of(100), trials);
    }

    @Test
    void countsWhatFallsAtEachRadiusAndCarriesItOn() {
        try (GraphClassifier model = Pixel.model(3)) {
            AuditResult result = audit(
                    model,
                    List.of(
                            new Trial<>(new Fgsm(), Threat.linf(10 / 255.0)),
                            new Trial<>(Pgd.of(5), Threat.linf(30 / 255.0)),
                            new Trial<>(new Lying(0, 0), Threat.linf(60 / 255.0))));
            assertThat(result.examples()).isEqualTo(6);
            assertThat(result.clean().count()).isEqualTo(5);
            assertThat(result.attacks().stream().map(a -> a.robust().count())).containsExactly(4, 2, 5);
            assertThat(result.worstCases().stream().map(w -> w.robust().count()))
                    .containsExactly(4, 2, 2);
            assertThat(result.worstCases().get(1).transitions())
                    .containsExactly(new Transition(0, 1, 2), new Transition(1, 0, 1));
            assertThat(result.worstCases().get(1).perClass().stream().map(Rate::count))
                    .containsExactly(1, 1);
            assertThat(result.witnesses()).hasSize(3).allSatisfy(witness -> {
                assertThat(witness.after().label()).isNotEqualTo(witness.label());
                assertThat(witness.distance())
                        .isLessThanOrEqualTo(witness.threat().epsilon() + 1e-6);
            });
            assertThat(result.attacks().get(0).counts().backward()).isEqualTo(5);
        }
    }

    @Test
    void claimsThatDoNotHoldAreNotCounted() {
        Threat threat = Threat.linf(30 / 255.0);
        try (GraphClassifier model = Pixel.model(3)) {
            AuditResult result = audit(
                    model,
                    List.of(
                            new Trial<>(new Lying(0, 0), threat),
                            new Trial<>(new Lying(0, 100 / 255f), threat),
                            new Trial<>(new Lying(1, -2f), threat),
                            new Trial<>(new Lying(2, Float.NaN), threat)));
            assertThat(result.attacks().stream().map(a -> a.claims().rejected()))
                    .containsExactly(
                            new Claims.Rejected(0, 0, 5),
                            new Claims.Rejected(4, 1, 0),
                            new Claims.Rejected(0, 5, 0),
                            new Claims.Rejected(0, 5, 0));
            assertThat(result.worstCases().get(0).robust().count()).isEqualTo(5);
            assertThat(result.warnings())
                    .anyMatch(warning -> warning.evidence().startsWith("20 claims of success did not hold"));
        }
    }

    @Test
    void whatRoundingUndoesIsToldApart() {
        try (GraphClassifier model = Pixel.model(3)) {
            AuditResult result = audit(model, List.of(new Trial<>(Pgd.of(5), Threat.linf(7.6 / 255))));
            Claims claims = result.attacks().get(0).claims();
            // 120 reaches 127.6, which a file stores as 128: over the budget of 7.6.
            assertThat(claims.confirmed()).isEqualTo(1);
            assertThat(claims.onGrid()).isZero();
        }
    }

    @Test
    void blindGradientsAreWarnedOf() {
        try (GraphClassifier model = Pixel.model(0)) {
            assertThat(audit(model, List.of(new Trial<>(new Fgsm(), Threat.linf(0.1))))
                            .warnings())
                    .anyMatch(warning -> warning.evidence().contains("exactly zero or no number"));
        }
    }

    @Test
    void anAttackThatDoesNotFitIsRefusedBeforeAnythingRuns() {
        try (GraphClassifier model = Pixel.model(3)) {
            Trial<Differentiable> fits = new Trial<>(new Fgsm(), Threat.linf(0.1));
            Trial<Differentiable> doesNot = new Trial<>(new Apgd(2, 1, Objective.DLR), new Threat(Norm.L0, 1));
            assertThatThrownBy(() -> audit(model, List.of(fits, doesNot)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("knows l1, l2, linf and no l0. Maybe one of these: noise, fgsm");
            assertThat(model.meter().read()).isEqualTo(new Meter.Reading(0, 0, 0));
        }
    }

    @Test
    void aModelThatGivesNaNIsRefused() {
        try (GraphClassifier model = Pixel.model(Float.NaN)) {
            assertThatThrownBy(() -> audit(model, List.of(new Trial<>(new Fgsm(), Threat.linf(0.1)))))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("gives NaN");
        }
    }

    @Test
    void sameSeedSameResult() {
        List<Trial<Differentiable>> trials = List.of(new Trial<>(Pgd.of(3), Threat.linf(0.05)));
        try (GraphClassifier model = Pixel.model(3)) {
            AuditResult first = audit(model, trials);
            assertThat(audit(model, trials).attacks()).isEqualTo(first.attacks());
        }
    }

    /** Claims success everywhere, for the original moved by a constant. */
    private record Lying(int id, float shift) implements Attack<Labeller> {
        @Override
        public String title() {
            return "lying-" + id + "-" + shift;
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of();
        }

        @Override
        public Candidates search(Labeller model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
            float[] moved = examples.values().clone();
            boolean[] claimed = new boolean[examples.size()];
            for (int i = 0; i < moved.length; i++) {
                moved[i] += shift;
                claimed[i] = true;
            }
            return new Candidates(moved, claimed);
        }
    }
}
