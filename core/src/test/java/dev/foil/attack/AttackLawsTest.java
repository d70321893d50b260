package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every attack, under every norm, on inputs of every kind, untargeted and targeted. */
@ExtendWith(NoLeaks.class)
final class AttackLawsTest {
    private static final Seed SEED = new Seed(3);
    /** Each case's run, shared by the laws about its outcome. */
    private static final Map<Case, Attacked> RUNS = new HashMap<>();

    record Case(String attack, Norm norm, Kind kind, boolean targeted) {
        Threat threat() {
            return kind.threat(norm);
        }

        Criterion criterion(Examples examples) {
            return targeted ? Targeted.next(examples.labels(), Kind.CLASSES) : new Misclassified(examples.labels());
        }

        Attacked run(GraphClassifier model, Threat threat, int batch, Seed seed) {
            Examples examples = kind.examples(model);
            return new Harness<>(LawsTable.fitted(attack, model, kind.others(model), threat), model, batch)
                    .run(examples, criterion(examples), threat, seed);
        }

        Attacked run(GraphClassifier model) {
            return run(model, threat(), 64, SEED);
        }

        Attacked once() {
            return RUNS.computeIfAbsent(this, law -> {
                try (GraphClassifier model = kind.model()) {
                    return law.run(model);
                }
            });
        }

        float[] scores(float[] values, int n) {
            try (GraphClassifier model = kind.model()) {
                return model.scores(values, n);
            }
        }

        @Override
        public String toString() {
            return attack + " " + norm.title() + " " + kind + (targeted ? " targeted" : "");
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String attack : LawsTable.names(kind.domain())) {
                for (Norm norm : new TreeSet<>(LawsTable.attack(attack).norms())) {
                    cases.add(new Case(attack, norm, kind, false));
                    cases.add(new Case(attack, norm, kind, true));
                }
            }
        }
        return cases.stream();
    }

    @Test
    void theTableHoldsEveryAttack() {
        assertThat(LawsTable.entries().keySet()).containsExactlyElementsOf(Attacks.names());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void staysInsideDomainAndBudget(Case law) {
        Attacked attacked = law.once();
        Domain domain = law.kind().domain();
        for (float value : attacked.values()) {
            assertThat(value).isBetween(domain.low(), domain.high());
        }
        for (int row = 0; row < attacked.claimed().length; row++) {
            float[] point = attacked.adversarial().example(row);
            assertThat(law.norm().distance(point, attacked.examples().example(row)))
                    .isLessThanOrEqualTo(law.threat().tolerated(domain));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isDeterministicBySeedAndIndependentOfTheBatchSize(Case law) {
        Attacked first = law.once();
        try (GraphClassifier model = law.kind().model()) {
            Attacked again = law.run(model);
            assertThat(again.values()).isEqualTo(first.values());
            assertThat(again.claimed()).isEqualTo(first.claimed());
            assertThat(again.cost()).isEqualTo(first.cost());
            Attacked pieces = law.run(model, law.threat(), 3, SEED);
            assertThat(pieces.claimed()).as("%s", law).isEqualTo(first.claimed());
            assertThat(pieces.metBefore()).isEqualTo(first.metBefore());
            assertThat(pieces.values()).as("%s", law).containsExactly(first.values(), within(1e-4f));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNeverWorseThanDoingNothing(Case law) {
        Attacked attacked = law.once();
        Examples examples = attacked.examples();
        Criterion criterion = law.criterion(examples);
        float[] clean = law.scores(examples.values(), examples.size());
        int met = 0;
        for (int row = 0; row < examples.size(); row++) {
            boolean before = criterion.isMet(clean, row, Kind.CLASSES);
            assertThat(attacked.metBefore()[row]).isEqualTo(before);
            if (before) {
                met++;
                assertThat(attacked.claimed()[row]).isTrue();
                assertThat(attacked.adversarial().example(row)).isEqualTo(examples.example(row));
            }
        }
        assertThat(met).isPositive();
        assertThat(attacked.successes()).isGreaterThanOrEqualTo(met);
        // Under L1 a single step moves a single element here, too little to reach one certain class.
        if (LawsTable.entry(law.attack()).optimal() && !law.targeted()) {
            assertThat(attacked.successes()).as("broken with gradients").isGreaterThan(met);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyClaimHoldsOnAFreshForward(Case law) {
        Attacked attacked = law.once();
        Criterion criterion = law.criterion(attacked.examples());
        try (GraphClassifier fresh = law.kind().model()) {
            for (int row = 0; row < attacked.claimed().length; row++) {
                float[] scores = fresh.scores(attacked.adversarial().example(row), 1);
                boolean holds = criterion.rows(row).isMet(scores, 0, Kind.CLASSES);
                assertThat(holds || !attacked.claimed()[row]).as("row %s", row).isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withoutABudgetTheOriginalsComeBack(Case law) {
        try (GraphClassifier model = law.kind().model()) {
            Attacked attacked = law.run(model, new Threat(law.norm(), 0), 64, SEED);
            assertThat(attacked.values()).isEqualTo(attacked.examples().values());
            assertThat(attacked.claimed()).isEqualTo(attacked.metBefore());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noise", "pgd"})
    void anotherSeedDrawsOtherPoints(String name) {
        Case law = new Case(name, Norm.LINF, Kind.IMAGE, false);
        try (GraphClassifier model = law.kind().model()) {
            assertThat(law.run(model, law.threat(), 64, new Seed(4)).values())
                    .isNotEqualTo(law.once().values());
        }
    }
}
