package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Set;

/**
 * Universal adversarial perturbation (Moosavi-Dezfooli et al., "Universal adversarial perturbations", CVPR 2017,
 * algorithm 1): goes through examples that are not fooled yet, walks each across its boundary as DeepFool does, and adds
 * what that took to the change all share, which is brought back into the ball. Here a batch walks at once and the mean
 * over those not fooled is added; with a batch of one it is the paper's. Fitted on some examples it is meant for others;
 * asked to attack unfitted, it fits on the examples it is given.
 *
 * @param passes over the examples, at most
 * @param fooling share of the examples fooled that is enough, 1 − δ in the paper
 * @param together examples walked at once
 * @param steps looks at the boundaries in each walk
 * @param towards class that all are to be taken for; −1 for any but their own
 */
@Card(
        name = "uap",
        source = "Moosavi-Dezfooli et al. 2017, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L2, Norm.LINF},
        cost = "1 query; fitting: passes × a DeepFool for each example learnt from",
        use = "to compare with the paper; uap-sgd fools more for less")
public record Universal(
        @Param(doc = "passes over the examples learnt from, at most", value = "10", min = 1)
        int passes,

        @Param(doc = "share of them fooled that is enough", value = "0.8", min = 0, max = 1)
        double fooling,

        @Param(doc = "examples walked at once", value = "8", min = 1)
        int together,

        @Param(doc = "looks at the boundaries in each walk", value = "20", min = 1)
        int steps,

        @Param(doc = "class that all are to be taken for, -1 for any but their own", value = "-1", min = -1)
        int towards)
        implements Attack<Differentiable> {
    private static final double OVERSHOOT = 0.02;
    private static final int RIVALS = 9;

    public Universal {
        Params.check(Universal.class, passes, fooling, together, steps, towards);
    }

    @Override
    public String title() {
        return Title.of("uap", this, Set.of());
    }

    @Override
    public Perturbation<Differentiable> fitted(Differentiable model, Examples examples, Threat threat, Seed seed) {
        return fit(model, examples, UniversalFit.aim(examples, towards, model.classes()), threat, seed);
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return fit(model, examples, criterion, threat, seed).search(model, examples, criterion, threat, seed);
    }

    private Perturbation<Differentiable> fit(
            Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Crossing.How how = new Crossing.How(threat.norm(), steps, OVERSHOOT, RIVALS);
        UniversalFit fit = new UniversalFit(
                passes, together, fooling, (rows, of, change, progress) -> mean(model, how, rows, of, change));
        return new Perturbation<>(title(), fit.fit(model, examples, criterion, threat, seed));
    }

    /** What it takes to fool those not fooled yet, on average over them. */
    private static Tensor mean(
            Differentiable model, Crossing.How how, Examples rows, Criterion criterion, float... change) {
        Shape batched = rows.shape().batched(rows.size());
        Examples moved = rows.withValues(new Perturbation<>("", change).applied(rows, model.domain()));
        Candidates across = how.walk(model, moved, criterion);
        Tensor ways = Tensors.of(across.values(), batched).minus(Tensors.of(moved.values(), batched));
        double walked = Math.max(1, Lengths.of(Norm.LINF, ways).sign().sum().item());
        return ways.sum(true, 0).times(1 / walked);
    }
}
