package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Output-diversified initialisation (Tashiro, Song and Ermon, "Diversity can be transferred: output diversification for
 * white- and black-box attacks", NeurIPS 2020, algorithm 1): from a random point of the ball, steps as long as its radius
 * that raise a random weighting of the logits. Points far apart among inputs may be close among outputs; these are not.
 */
final class OutputDiversified {
    /** The paper's number for white-box attacks. */
    static final int STEPS = 2;

    private OutputDiversified() {}

    /** What is added to the originals, row-major. */
    static float[] perturbation(Examples examples, Differentiable model, Threat threat, Seed seed) {
        try (Scope scope = Scope.open()) {
            Shape shape = examples.shape().batched(examples.size());
            Tensor origin = Tensors.of(examples.values(), shape);
            Ball ball = threat.norm().ball(origin, threat.epsilon(), model.domain());
            Tensor weights = weights(examples, model.classes(), seed.child("outputs"));
            Tensor drawn = Tensors.of(Start.drawn(examples, model.domain(), threat, seed), shape);
            Tensor at = ball.project(origin.plus(drawn));
            for (int step = 0; step < STEPS; step++) {
                Tensor gradient = model.gradient(
                                at, logits -> logits.times(weights).sum(false, 1))
                        .inputs();
                at = ball.project(at.plus(ball.steepest(gradient, at, threat.epsilon()), threat.epsilon()));
            }
            return at.minus(origin).toFloats();
        }
    }

    /** Uniform in [−1, 1], by example and class. */
    private static Tensor weights(Examples examples, int classes, Seed seed) {
        float[] weights = new float[examples.size() * classes];
        for (int row = 0; row < examples.size(); row++) {
            Draws draws = seed.child(examples.ids()[row]).draws();
            for (int k = 0; k < classes; k++) {
                weights[row * classes + k] = (float) draws.uniform(-1, 1);
            }
        }
        return Tensors.of(weights, Shape.of(examples.size(), classes));
    }
}
