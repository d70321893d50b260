package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * Looks at the boundaries around points that lie on one, takes them as flat, and offers the points of them nearest to the
 * originals: a last step that makes a search exact wherever the model is affine by parts. A rival class whose boundary
 * is nearer than the one a search ran into is found as well. The next look is from there, at the likeliest rival alone.
 * Costs a gradient and a forward pass for each rival, and {@value #HALVINGS} forward passes for each look.
 *
 * @param looks how many
 */
record Flattening(int looks, Differentiable model, Norm norm) {
    /** Likeliest other classes whose boundaries are looked at. */
    private static final int RIVALS = 9;

    /** Euclidean distance by which a flat boundary is passed, in widths of the domain: rounding undoes no more. */
    private static final double PAST = 1e-4;

    /** Looks between the flat boundary's nearest point, which may not meet the criterion, and the one that does. */
    private static final int HALVINGS = 4;

    /** Points no farther than those given, row-major; {@code found} all meet the criterion. */
    float[] nearer(Examples originals, Examples found, Criterion criterion) {
        Shape shape = originals.shape().batched(originals.size());
        try (Scope scope = Scope.open()) {
            Tensor centre = Tensors.of(originals.values(), shape).rows();
            Tensor start = Tensors.of(found.values(), shape);
            Nearest nearest = new Nearest(centre);
            Reach reach = new Reach(norm, centre, model.domain());
            nearest.offer(
                    start.rows(),
                    reach.lengths(centre).plus(1).greater(0),
                    reach.lengths(start.rows().minus(centre)));
            for (int look = 0; look < looks; look++) {
                try (Scope inner = Scope.open()) {
                    Tensor points = nearest.points().copy().reshape(shape);
                    look(points, look == 0 ? RIVALS : 1, criterion, reach, nearest);
                }
            }
            return nearest.points().toFloats();
        }
    }

    private void look(Tensor start, int rivals, Criterion criterion, Reach reach, Nearest nearest) {
        Differentiable.Recorded pass = model.recorded(start);
        Boundaries boundaries = Boundaries.likeliest(criterion, pass.logits(), rivals);
        for (int rival = 0; rival < boundaries.count(); rival++) {
            try (Scope inner = Scope.open()) {
                Hyperplane plane = boundaries
                        .towards(pass, start, rival)
                        .beyond(PAST * model.domain().width(), Norm.L2);
                Tensor flat = reach.points(new BoxProjection(norm, model.domain()).moves(plane, reach.centre()));
                offer(flat, criterion, reach, nearest);
                if (rival == 0 && norm != Norm.L0) {
                    between(flat, start.rows(), criterion, reach, nearest);
                }
            }
        }
    }

    /** Every point of the way is nearer than the farther of its ends. */
    private void between(Tensor flat, Tensor start, Criterion criterion, Reach reach, Nearest nearest) {
        Tensor high = Tensors.full(Shape.of(start.dim(0), 1), 1, DType.F32);
        Tensor low = high.times(0);
        for (int i = 0; i < HALVINGS; i++) {
            Tensor middle = low.plus(high).times(0.5);
            Tensor points = flat.plus(start.minus(flat).times(middle));
            Tensor met = offer(points, criterion, reach, nearest);
            low = met.choose(low, middle);
            high = met.choose(middle, high);
        }
    }

    /** Whether the points meet the criterion, {@code N×1}. */
    private Tensor offer(Tensor points, Criterion criterion, Reach reach, Nearest nearest) {
        Tensor logits = model.logits(points.reshape(model.domain().shape().batched(points.dim(0))));
        Tensor met = Look.sure(criterion.margin(logits), logits).greater(0);
        nearest.offer(points, met, reach.lengths(points.minus(reach.centre())));
        return met;
    }
}
