package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The one loop of attacks that look for the nearest point with a radius an example, which shrinks where the criterion is
 * met and grows where it isn't: look, keep the nearest, move. The batch stays on the native side to the end; nobody
 * finishes early, since every step may find a nearer point.
 *
 * @param steps number of gradients
 * @param refinements rounds of {@link Refinement}
 * @param climbed from logits {@code N×K} and the criterion to what a step increases, N values
 * @param walk how an attack moves, made anew for each batch
 */
record RadiusLoop(
        int steps, int refinements, BiFunction<Tensor, Criterion, Tensor> climbed, Function<Reach, Walk> walk) {

    /** How one attack moves; holds its own state between steps, in the scope it was made in. */
    @FunctionalInterface
    interface Walk {
        /** The change to look at next, {@code N×D}, inside the domain. */
        Tensor next(int step, Look look);
    }

    Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat) {
        Shape batched = examples.shape().batched(examples.size());
        try (Scope scope = Scope.open()) {
            Tensor centre = Tensors.of(examples.values(), batched).rows();
            Reach reach = new Reach(threat.norm(), centre, model.domain());
            Nearest nearest = new Nearest(centre);
            Tensor change = centre.times(0);
            Walk moves = walk.apply(reach);
            for (int step = 0; step < steps; step++) {
                try (Scope inner = Scope.open()) {
                    Look look = look(model, reach.points(change).reshape(batched), criterion, reach, nearest);
                    InPlace.copy(change, moves.next(step, look));
                }
            }
            float[] found = new Refinement(refinements, model, threat.norm()).refine(examples, criterion, nearest);
            return Nearest.within(examples, found, nearest.silent(), threat, model.domain());
        }
    }

    private Look look(Differentiable model, Tensor points, Criterion criterion, Reach reach, Nearest nearest) {
        Differentiable.Gradient gradient = model.gradient(points, logits -> climbed.apply(logits, criterion));
        Tensor margin = Look.sure(criterion.margin(gradient.logits()), gradient.logits());
        Tensor rows = points.rows();
        Tensor change = rows.minus(reach.centre());
        Tensor length = reach.lengths(change);
        nearest.hear(margin);
        nearest.offer(rows, margin.greater(0), length);
        return new Look(change, margin, length, Look.numbers(gradient.inputs().rows()), nearest);
    }
}
