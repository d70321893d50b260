package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class SubstituteTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(12), 0, 1);

    /** Tells which of two halves has the larger sum, and nothing else. */
    private record Halves(Meter meter) implements Labeller {
        Halves() {
            this(new Meter());
        }

        @Override
        public Domain domain() {
            return DOMAIN;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int[] labels(float[] values, int n) {
            meter.query(n);
            return IntStream.range(0, n)
                    .map(row -> {
                        double difference = 0;
                        for (int i = 0; i < 12; i++) {
                            difference += (i < 6 ? 1 : -1) * values[row * 12 + i];
                        }
                        return difference > 0 ? 0 : 1;
                    })
                    .toArray();
        }
    }

    private static Examples examples(Labeller model, int n, long seed) {
        Draws draws = new Seed(seed).draws();
        float[] values = new float[n * 12];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        return new Examples(
                DOMAIN.shape(),
                values,
                model.labels(values, n),
                IntStream.range(0, n).asLongStream().toArray());
    }

    private static Substitute substitute(String... settings) {
        return Params.create(
                Substitute.class,
                settings.length == 0
                        ? Map.of("start", "60", "reservoir", "50", "rounds", "5", "doubling", "2", "epochs", "30")
                        : Map.of(settings[0], settings[1]));
    }

    @Test
    void learnsFromLabelsAndFoolsTheTarget() {
        Halves target = new Halves();
        Examples learnt = examples(target, 220, 1);
        Examples attacked = examples(target, 60, 2);
        Imitation imitation = substitute().fitted(target, learnt, Threat.linf(0.2), new Seed(3));
        List<Imitation.Agreement> rounds = imitation.agreements();
        assertThat(rounds.stream().map(Imitation.Agreement::queries)).containsExactly(60L, 120L, 240L, 290L, 340L);
        assertThat(rounds).allMatch(round -> round.of() == 160);
        assertThat(rounds.get(4).same()).isGreaterThan(140);
        Misclassified criterion = new Misclassified(attacked.labels());
        int found = imitation
                .run(target, attacked, criterion, Threat.linf(0.2), new Seed(3))
                .successes();
        int chance = new UniformNoise(1)
                .run(target, attacked, criterion, Threat.linf(0.2), new Seed(3))
                .successes();
        assertThat(found).isGreaterThan(40).isGreaterThan(2 * chance);
    }

    @Test
    void theSameSeedStealsTheSameModel() {
        Halves target = new Halves();
        Examples learnt = examples(target, 80, 1);
        Imitation one = substitute().fitted(target, learnt, Threat.linf(0.2), new Seed(3));
        Imitation same = substitute().fitted(target, learnt, Threat.linf(0.2), new Seed(3));
        Imitation other = substitute().fitted(target, learnt, Threat.linf(0.2), new Seed(4));
        assertThat(same.agreements()).isEqualTo(one.agreements());
        Examples attacked = examples(target, 10, 2);
        Misclassified criterion = new Misclassified(attacked.labels());
        float[] points = one.run(target, attacked, criterion, Threat.l2(0.3), new Seed(0))
                .values();
        assertThat(same.run(target, attacked, criterion, Threat.l2(0.3), new Seed(0))
                        .values())
                .isEqualTo(points);
        assertThat(other.run(target, attacked, criterion, Threat.l2(0.3), new Seed(0))
                        .values())
                .isNotEqualTo(points);
    }

    @Test
    void theInnerAttackGoesOnAfterItsFirstSuccess() {
        try (GraphClassifier model = Kind.WAVEFORM.model()) {
            Examples examples = Kind.WAVEFORM.examples(model);
            Misclassified criterion = new Misclassified(examples.labels());
            for (String name : List.of("bim", "apgd", "pgd")) {
                GradientAttack inner = substitute("inner", name).gradient();
                Threat threat = Threat.linf(0.2);
                float[] first = inner.search(model, examples, criterion, threat, new Seed(0))
                        .values();
                float[] last = inner.deepest(model, examples, criterion, threat, new Seed(0))
                        .values();
                double shallow = margins(model, criterion, first);
                assertThat(margins(model, criterion, last)).isGreaterThan(shallow + 0.1 * Math.abs(shallow));
            }
        }
    }

    private static double margins(GraphClassifier model, Misclassified criterion, float[] values) {
        int n = values.length / model.domain().shape().size();
        float[] scores = model.scores(values, n);
        return IntStream.range(0, n)
                .mapToDouble(row -> criterion.margin(scores, row, model.classes()))
                .sum();
    }

    @Test
    void theInnerAttackClimbsGradients() {
        assertThatThrownBy(() -> substitute("inner", "noise"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("inner is 'noise' and must be an attack that climbs gradients");
        assertThatThrownBy(() -> substitute("inner", "pdg")).hasMessageContaining("Maybe 'pgd'?");
        assertThat(substitute("inner", "fgsm").norms()).contains(Norm.L0);
    }
}
