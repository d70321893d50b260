package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Set;

/**
 * Universal perturbation by stochastic gradients (Shafahi et al., "Universal adversarial training", AAAI 2020, algorithm
 * 1 and eq. 3): one change climbs the mean loss of batches, each example's loss cut off at a bound so that a few cannot
 * take all of it. Towards one class it is the targeted universal perturbation of Hirano and Takemoto ("Simple iterative
 * method for generating targeted universal adversarial perturbations", 2020), with batches in place of single examples.
 * Steps go along the norm's steepest direction of an average over past gradients and become shorter to the end. Fitted on
 * some examples it is meant for others; asked to attack unfitted, it fits on the examples it is given.
 *
 * @param passes over the examples
 * @param together examples in one gradient
 * @param step length of the first step as a share of ε
 * @param decay weight of the past in the average
 * @param clip where an example's loss is cut off
 * @param objective what is climbed
 * @param towards class that all are to be taken for; −1 for any but their own
 */
@Card(
        name = "uap-sgd",
        source = "Shafahi et al. 2020, algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L2, Norm.LINF},
        cost = "1 query; fitting: passes × gradient for each example learnt from",
        use = "for one change that fools all; with a target, for one that all are taken for a class by")
public record UniversalSgd(
        @Param(doc = "passes over the examples learnt from", value = "20", min = 1)
        int passes,

        @Param(doc = "examples in one gradient", value = "64", min = 1)
        int together,

        @Param(doc = "length of the first step as a share of epsilon", value = "0.2", min = 1e-6, max = 2)
        double step,

        @Param(doc = "weight of the past in the average of gradients", value = "0.9", min = 0, max = 0.999)
        double decay,

        @Param(doc = "where an example's loss is cut off", value = "9", min = 0)
        double clip,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective,

        @Param(doc = "class that all are to be taken for, -1 for any but their own", value = "-1", min = -1)
        int towards)
        implements Attack<Differentiable> {
    public UniversalSgd {
        Params.check(UniversalSgd.class, passes, together, step, decay, clip, objective, towards);
    }

    @Override
    public String title() {
        return Title.of("uap-sgd", this, Set.of());
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
        float[] average = new float[examples.shape().size()];
        UniversalFit fit = new UniversalFit(passes, together, 1, (rows, of, change, progress) -> {
            Tensor gradient = gradient(model, rows, of, change);
            Shape one = rows.shape().batched(1);
            Tensor past = Tensors.of(average, one).times(decay).plus(gradient, 1 - decay);
            System.arraycopy(past.toFloats(), 0, average, 0, average.length);
            double length = step * (1 - progress) * threat.epsilon();
            Domain domain = model.domain();
            Tensor change0 = Tensors.zeros(one, DType.F32);
            Ball ball = threat.norm()
                    .ball(
                            change0,
                            threat.epsilon(),
                            Domain.continuous(domain.shape(), -domain.width(), domain.width()));
            return ball.steepest(past, change0, length).times(length);
        });
        return new Perturbation<>(title(), fit.fit(model, examples, criterion, threat, seed));
    }

    /** The mean loss's gradient with respect to the change, {@code 1×shape}; none where the domain cuts the change off. */
    private Tensor gradient(Differentiable model, Examples rows, Criterion criterion, float... change) {
        Domain domain = model.domain();
        Tensor from = Tensors.of(rows.values(), rows.shape().batched(rows.size()));
        Tensor wished = from.plus(Tensors.of(change, rows.shape().batched(1)));
        Tensor points = wished.clamp(domain.low(), domain.high());
        Tensor most = Tensors.full(Shape.of(1), clip, DType.F32);
        Tensor gradient = Look.numbers(
                model.gradient(points, logits -> objective.of(logits, criterion).minimum(most))
                        .inputs());
        Tensor outwards = wished.minus(points).times(gradient).greater(0);
        return outwards.choose(gradient.times(0), gradient).mean(true, 0);
    }
}
