package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * One run of the fast adaptive boundary attack over a batch (Croce and Hein, "Minimally distorted adversarial examples
 * with a fast adaptive boundary attack", ICML 2020, algorithm 1). Each step projects the point where it stands and the
 * original onto the boundary taken as flat, goes a little past it, and leans towards the original; a point that is across
 * is kept where it is the nearest, and drawn back. The paper looks at the boundary once more from there. Here what was
 * seen from across counts, which is nearer to it anyway, and a step costs one pass forward instead of two.
 *
 * @param steps looks at the boundaries
 * @param lean the largest share of the original's projection, α_max
 * @param extrapolation how far past the boundary, η
 * @param back share of the way that is kept when a point is drawn back, β
 */
record FabRun(int steps, double lean, double extrapolation, double back) {
    /**
     * The nearest points found.
     *
     * @param starts where each row begins, row-major and in the domain
     * @param rivals classes whose boundaries count, as many for each row; of no meaning where a class must be reached
     * @param enough ends the run once all rows have found a point as near as this; negative for never
     * @return points that meet the criterion, and whether there is one
     */
    Candidates nearest(
            Differentiable model,
            Examples examples,
            Criterion criterion,
            float[] starts,
            int[][] rivals,
            Norm norm,
            double enough) {
        Domain domain = model.domain();
        Shape batched = examples.shape().batched(examples.size());
        try (Scope scope = Scope.open()) {
            Tensor origin = Tensors.of(examples.values(), batched).rows();
            Tensor at = Tensors.of(starts, batched).rows();
            Nearest nearest = new Nearest(origin);
            Boundaries boundaries = Boundaries.of(criterion, rivals);
            for (int step = 0; step < steps && !isEnough(nearest, enough); step++) {
                try (Scope inner = Scope.open()) {
                    Tensor points = at.reshape(batched);
                    Differentiable.Recorded pass = model.recorded(points);
                    Tensor across = offer(nearest, at, origin, pass.logits(), criterion, norm);
                    Hyperplane plane = boundaries.nearest(pass, points, norm);
                    Tensor drawn = origin.plus(at.minus(origin), back);
                    Tensor next = next(plane, across.choose(drawn, at), origin, new BoxProjection(norm, domain));
                    InPlace.copy(at, next.clamp(domain.low(), domain.high()));
                }
            }
            offer(nearest, at, origin, model.logits(at.reshape(batched)), criterion, norm);
            return new Candidates(nearest.points().toFloats(), nearest.found().toBooleans(), nearest.silent());
        }
    }

    /** Eq. 10 to 12. */
    private Tensor next(Hyperplane plane, Tensor at, Tensor origin, BoxProjection projection) {
        Tensor move = projection.moves(plane, at);
        Tensor moveOfOrigin = projection.moves(plane, origin);
        Tensor length = Lengths.of(projection.norm(), move).unsqueeze(1);
        Tensor lengthOfOrigin = Lengths.of(projection.norm(), moveOfOrigin).unsqueeze(1);
        Tensor share = length.over(length.plus(lengthOfOrigin).atLeast(Float.MIN_NORMAL))
                .clamp(0, lean);
        Tensor here = at.plus(move, extrapolation);
        Tensor there = origin.plus(moveOfOrigin, extrapolation);
        return here.plus(there.minus(here).times(share));
    }

    private static Tensor offer(
            Nearest nearest, Tensor at, Tensor origin, Tensor logits, Criterion criterion, Norm norm) {
        Tensor margins = Look.sure(criterion.margin(logits), logits);
        Tensor across = margins.greater(0);
        nearest.hear(margins);
        nearest.offer(at, across, Lengths.of(norm, at.minus(origin)).unsqueeze(1));
        return across;
    }

    private static boolean isEnough(Nearest nearest, double enough) {
        return enough >= 0
                && nearest.lengths().greater(enough).to(DType.F32).sum().item() == 0;
    }
}
