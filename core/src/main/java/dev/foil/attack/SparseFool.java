package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * SparseFool (Modas, Moosavi-Dezfooli and Frossard, "SparseFool: a few pixels make a big difference", CVPR 2019,
 * algorithms 1 and 2): walks to the boundary as DeepFool does, takes it as flat there, and goes towards that plane one
 * element after the other, each as far as the domain lets it, the steepest first. Counting elements, those go first that
 * gain most over their whole way, and in the end the changes that proved needless are given back. Once a plane lies
 * across, it is drawn back to where it just does. The paper has neither.
 *
 * @param steps walks to the boundary
 * @param lambda how many times as far as the boundary the plane lies
 * @param walk looks at the boundaries in each walk
 */
@Card(
        name = "sparsefool",
        source = "Modas et al. 2019, algorithm 2",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L0, Norm.L1},
        cost = "1 to 5 steps × a DeepFool",
        use = "for few changed elements, cheaply; sigma-zero finds fewer")
public record SparseFool(
        @Param(doc = "walks to the boundary", value = "20", min = 1)
        int steps,

        @Param(doc = "how many times as far as the boundary the plane lies", value = "3", min = 1)
        double lambda,

        @Param(doc = "looks at the boundaries in each walk", value = "50", min = 1)
        int walk)
        implements MinimalNormAttack<Differentiable> {
    private static final double OVERSHOOT = 0.02;
    private static final int RIVALS = 9;
    private static final int REFINEMENTS = 10;

    public SparseFool {
        Params.check(SparseFool.class, steps, lambda, walk);
    }

    @Override
    public String title() {
        return Title.of("sparsefool", this, Set.of());
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        int length = examples.shape().size();
        Candidates ends = new Candidates(examples.values().clone(), new boolean[examples.size()]);
        for (int step = 0; step < steps; step++) {
            int[] open = IntStream.range(0, examples.size())
                    .filter(row -> !ends.claimed()[row])
                    .toArray();
            if (open.length == 0) {
                break;
            }
            Candidates moved =
                    move(model, examples.withValues(ends.values()).rows(open), criterion.rows(open), threat.norm());
            for (int i = 0; i < open.length; i++) {
                System.arraycopy(moved.values(), i * length, ends.values(), open[i] * length, length);
                ends.claimed()[open[i]] = moved.claimed()[i];
                ends.unknown()[open[i]] |= moved.unknown()[i];
            }
        }
        float[] fewer = fewer(model, examples, criterion, threat.norm(), ends);
        return Nearest.within(examples, fewer, ends.unknown(), threat, model.domain());
    }

    /** Where a step leads. */
    private Candidates move(Differentiable model, Examples from, Criterion criterion, Norm norm) {
        Crossing.How how = new Crossing.How(Norm.L2, walk, OVERSHOOT, RIVALS);
        Candidates crossed = how.walk(model, from, criterion);
        Shape batched = from.shape().batched(from.size());
        try (Scope scope = Scope.open()) {
            Tensor at = Tensors.of(from.values(), batched).rows();
            Tensor boundary = Tensors.of(crossed.values(), batched);
            Tensor gradient = model.gradient(boundary, criterion::margin).inputs();
            Tensor beyond = at.plus(boundary.rows().minus(at), lambda);
            Hyperplane plane =
                    Hyperplane.of(beyond, gradient, Lengths.of(norm, beyond).times(0));
            Tensor height = plane.heightAt(at);
            Tensor high = height.times(0).plus(1);
            Tensor to = at;
            Tensor met = height.greater(Double.POSITIVE_INFINITY);
            Tensor low = height.times(0);
            Tensor share = high;
            // First the whole way; where that was enough, back to where it just is.
            for (int look = 0; look <= REFINEMENTS && (look == 0 || any(met)); look++) {
                try (Scope inner = Scope.open()) {
                    Hyperplane nearer = new Hyperplane(at, plane.normal(), height.times(share));
                    Tensor points = at.plus(new BoxProjection(norm, model.domain()).moves(nearer, at))
                            .clamp(model.domain().low(), model.domain().high());
                    Tensor logits = model.logits(points.reshape(batched));
                    Tensor here = Look.sure(criterion.margin(logits), logits).greater(0);
                    to = inner.promote(look == 0 ? points : here.choose(points, to));
                    met = look == 0 ? inner.promote(here) : met;
                    low = inner.promote(here.choose(low, share));
                    high = inner.promote(here.choose(share, high));
                    share = inner.promote(low.plus(high).times(0.5));
                }
            }
            return new Candidates(to.toFloats(), met.toBooleans(), crossed.unknown());
        }
    }

    private static boolean any(Tensor flags) {
        return flags.to(DType.F32).sum().item() > 0;
    }

    private static float[] fewer(
            Differentiable model, Examples examples, Criterion criterion, Norm norm, Candidates ends) {
        return Refinement.ofFound(
                examples,
                criterion,
                ends,
                (originals, found, of) ->
                        norm == Norm.L0 ? Restoring.restored(model, originals, found, of) : found.values());
    }
}
