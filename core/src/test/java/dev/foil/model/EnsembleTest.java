package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class EnsembleTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(6), 0, 1);
    private static final float[] INPUTS = {.1f, .5f, .9f, .2f, .7f, .3f, .8f, .4f, .6f, .5f, .1f, .9f};
    private static final UnaryOperator<Tensor> LOSS =
            logits -> Objective.CROSS_ENTROPY.of(logits, new Misclassified(new int[] {1, 2}));

    private static GraphClassifier member(long seed, int classes) {
        return GraphClassifier.of(
                OnnxModel.of(Architecture.named("mlp").build(DOMAIN, classes, new Seed(seed))), DOMAIN);
    }

    @Test
    void itsScoresAreTheMeans() {
        try (GraphClassifier one = member(1, 3);
                GraphClassifier other = member(2, 3)) {
            float[] first = one.scores(INPUTS, 2);
            float[] second = other.scores(INPUTS, 2);
            float[] mean = new Ensemble(List.of(one, other)).scores(INPUTS, 2);
            for (int i = 0; i < mean.length; i++) {
                assertThat(mean[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-5f));
            }
        }
    }

    /** Against differences of its own loss: the chain rule is written by hand. */
    @Test
    void itsGradientIsThatOfTheLossOfTheMeans() {
        try (GraphClassifier one = member(1, 3);
                GraphClassifier other = member(2, 3);
                Scope scope = Scope.open()) {
            Ensemble ensemble = new Ensemble(List.of(one, other));
            Tensor at = Tensors.of(INPUTS, Shape.of(2, 6));
            float[] gradient = ensemble.gradient(at, LOSS).inputs().toFloats();
            for (int i = 0; i < INPUTS.length; i++) {
                double slope = (loss(ensemble, i, 1e-3f) - loss(ensemble, i, -1e-3f)) / 2e-3;
                assertThat(gradient[i]).isCloseTo((float) slope, within(5e-3f));
            }
            assertThat(gradient).isNotEqualTo(one.gradient(at, LOSS).inputs().toFloats());
        }
    }

    @Test
    void aMemberBehindAThresholdAddsNothing() {
        OnnxModel behind =
                OnnxModel.of(Masked.thresholded(Architecture.named("mlp").build(DOMAIN, 3, new Seed(2)), 0.5f));
        try (GraphClassifier one = member(1, 3);
                GraphClassifier flat = GraphClassifier.of(behind, DOMAIN);
                Scope scope = Scope.open()) {
            Tensor at = Tensors.of(INPUTS, Shape.of(2, 6));
            assertThat(flat.recorded(at).gradient(LOSS).toFloats()).hasSize(12).containsOnly(0);
            assertThat(new Ensemble(List.of(flat)).gradient(at, LOSS).inputs().toFloats())
                    .hasSize(12)
                    .containsOnly(0);
            Ensemble ensemble = new Ensemble(List.of(one, flat));
            assertThat(ensemble.gradient(at, LOSS).inputs().toFloats()).doesNotContain(0, Float.NaN);
        }
    }

    private static double loss(Ensemble ensemble, int element, float step) {
        float[] moved = INPUTS.clone();
        moved[element] += step;
        try (Scope scope = Scope.open()) {
            return LOSS.apply(ensemble.logits(Tensors.of(moved, Shape.of(2, 6))))
                    .sum()
                    .item();
        }
    }

    @Test
    void itsMembersMustBeAlike() {
        try (GraphClassifier one = member(1, 3);
                GraphClassifier other = member(2, 4)) {
            assertThatThrownBy(() -> new Ensemble(List.of(one, other)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("one has 6 and 3 classes, another 6 and 4");
            assertThatThrownBy(() -> new Ensemble(List.<Differentiable>of())).isInstanceOf(UserError.class);
        }
    }
}
