package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.FunctionClassifier;
import dev.foil.model.Labeller;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import org.junit.jupiter.api.Test;

final class HarnessTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(1), 0, 1);
    private static final Examples EXAMPLES = new Examples(
            DOMAIN.shape(), new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.45f}, new int[] {0, 0, 0, 0, 0}, new long[] {
                0, 1, 2, 3, 4
            });

    private static FunctionClassifier threshold() {
        return new FunctionClassifier(DOMAIN, 2, x -> new float[] {0.5f, x[0]});
    }

    /** Moves everything to the top, but only so many at once. */
    private record Hungry(int most, String message) implements Attack<Labeller> {
        @Override
        public String title() {
            return "hungry";
        }

        @Override
        public Candidates search(Labeller model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
            if (examples.size() > most) {
                throw new IllegalStateException("node failed", new RuntimeException(message));
            }
            float[] values = examples.values().clone();
            boolean[] claimed = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.1f;
                claimed[i] = values[i] > 0.5f;
            }
            return new Candidates(values, claimed);
        }

        @Override
        public java.util.Map<String, String> parameters() {
            return java.util.Map.of();
        }
    }

    private static Attacked run(Hungry attack) {
        return attack.run(threshold(), EXAMPLES, new Misclassified(EXAMPLES.labels()), Threat.linf(0.2), new Seed(0));
    }

    @Test
    void halvesTheBatchWhereMemoryRunsOut() {
        Hungry plenty = new Hungry(100, "");
        Attacked whole = run(plenty);
        Attacked halved =
                run(new Hungry(1, "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"));
        assertThat(halved.values()).isEqualTo(whole.values());
        assertThat(halved.claimed()).isEqualTo(whole.claimed()).containsExactly(false, false, false, false, true);
    }

    @Test
    void criterionAndExamplesGoTogether() {
        Misclassified tooShort = new Misclassified(new int[] {0});
        assertThatThrownBy(() -> new Hungry(9, "").run(threshold(), EXAMPLES, tooShort, Threat.linf(0.2), new Seed(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the criterion has 1 entries for 5 examples");
    }

    @Test
    void otherFailuresAndASingleExampleEndTheRun() {
        assertThatThrownBy(() -> run(new Hungry(1, "something else"))).hasMessage("node failed");
        assertThatThrownBy(() -> run(new Hungry(0, "can't allocate memory"))).hasMessage("node failed");
    }
}
