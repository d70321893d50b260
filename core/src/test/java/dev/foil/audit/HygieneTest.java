package dev.foil.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.attack.Attack;
import dev.foil.attack.Candidates;
import dev.foil.attack.Fgsm;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.attack.UniformNoise;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each sign is raised where it should be, and none where all is well. */
@ExtendWith(NoLeaks.class)
final class HygieneTest {
    private static final Dataset DATA = Pixel.many(256);

    private static List<String> signs(float weight, List<Trial<Differentiable>> trials) {
        try (GraphClassifier model = Pixel.model(weight)) {
            return Pixel.audit(Pixel.auditor(Keeping.NOTHING), model, DATA, Sampling.of(256), trials)
                    .warnings()
                    .stream()
                    .map(Finding::sign)
                    .toList();
        }
    }

    /** Breaks the given share of the examples by stepping over the threshold, after so many gradients each. */
    private record Breaking(String title, double share, int gradients, int steps) implements Attack<Differentiable> {
        @Override
        public Map<String, String> parameters() {
            return Map.of("steps", Integer.toString(steps));
        }

        @Override
        public Candidates search(
                Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
            for (int i = 0; i < gradients; i++) {
                try (Scope scope = Scope.open()) {
                    model.gradient(
                            Tensors.of(examples.values(), examples.shape().batched(examples.size())),
                            logits -> Objective.MARGIN.of(logits, criterion));
                }
            }
            float[] values = examples.values().clone();
            boolean[] claimed = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                float mirrored = 1 - values[i];
                claimed[i] = i < share * values.length && Math.abs(mirrored - values[i]) <= threat.epsilon();
                values[i] = claimed[i] ? mirrored : values[i];
            }
            return new Candidates(values, claimed);
        }
    }

    private static Trial<Differentiable> breaking(String title, double share, int gradients, int steps) {
        return new Trial<>(new Breaking(title, share, gradients, steps), Pixel.levels(250));
    }

    @Test
    void nothingIsSaidOfAnHonestModel() {
        assertThat(signs(
                        3,
                        List.of(
                                new Trial<>(new UniformNoise(2), Pixel.levels(40)),
                                new Trial<>(new Fgsm(), Pixel.levels(40)),
                                new Trial<>(Pgd.of(5), Pixel.levels(40)),
                                new Trial<>(Pgd.of(5), Pixel.levels(80)))))
                .isEmpty();
    }

    @Test
    void zeroGradients() {
        // A model that says dark to everything.
        assertThat(signs(0, List.of(new Trial<>(new Fgsm(), Pixel.levels(40)))))
                .contains("zero gradients", "unbounded attack fails");
    }

    @Test
    void oneStepBeatsMany() {
        assertThat(signs(3, List.of(breaking("single", 0.9, 1, 1), breaking("many", 0.1, 5, 5))))
                .contains("one step beats many");
        assertThat(signs(3, List.of(breaking("single", 0.1, 1, 1), breaking("many", 0.9, 5, 5))))
                .isEmpty();
    }

    @Test
    void moreStepsAreNotStronger() {
        assertThat(signs(
                        3,
                        List.of(
                                new Trial<>(new Breaking("many", 0.5, 20, 20), Pixel.levels(250)),
                                new Trial<>(new Breaking("few", 0.6, 5, 5), Pixel.levels(250)))))
                .containsExactly("more steps are not stronger");
    }

    @Test
    void blackBoxBeatsWhiteBox() {
        assertThat(signs(3, List.of(breaking("outside", 0.9, 0, 5), breaking("inside", 0.1, 5, 5))))
                .containsExactly("black box beats white box");
    }

    @Test
    void noiseAsStrongAsGradients() {
        assertThat(signs(3, List.of(new Trial<>(new UniformNoise(20), Pixel.levels(250)), breaking("lost", 0, 5, 5))))
                .contains("noise as strong as gradients");
    }

    @Test
    void aLargerBallIsNotStronger() {
        Attack<Differentiable> odd = new Shrinking();
        assertThat(signs(3, List.of(new Trial<>(odd, Pixel.levels(100)), new Trial<>(odd, Pixel.levels(250)))))
                .containsExactly("a larger ε is not stronger");
    }

    /** Works in small balls only. */
    private record Shrinking() implements Attack<Differentiable> {
        @Override
        public String title() {
            return "shrinking";
        }

        @Override
        public Candidates search(
                Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
            double share = threat.epsilon() < 0.5 ? 1 : 0;
            return new Breaking("inner", share, 2, 2).search(model, examples, criterion, threat, seed);
        }
    }
}
