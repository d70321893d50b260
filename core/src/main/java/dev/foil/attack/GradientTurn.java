package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Turns the input, as a vector, towards its gradient (Goodfellow, Shlens and Szegedy, "Explaining and harnessing
 * adversarial examples", ICLR 2015, section 4, at its end): {@code |x|·(cos θ·u + sin θ·v)}
 * with u along x and v the part of the gradient at right angles to it. The length stays, but for what the domain cuts
 * off. Angles are tried in turn, up to the largest that the threat allows.
 *
 * @param degrees largest angle
 * @param angles angles tried, equally spaced
 * @param objective whose gradient it turns to
 */
@Card(
        name = "gradient-turn",
        source = "Goodfellow et al. 2015, section 4",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "1 gradient + at most angles × forward",
        use = "to see whether a change that keeps the input's length does as well as one that adds to it")
public record GradientTurn(
        @Param(doc = "largest angle, in degrees", value = "30", min = 1e-6, max = 90)
        double degrees,

        @Param(doc = "angles tried, equally spaced", value = "10", min = 1, max = 1000)
        int angles,

        @Param(doc = "what to climb: cross_entropy, margin or dlr", value = "cross_entropy")
        Objective objective)
        implements Attack<Differentiable> {
    /** Until an angle is exact to a thousandth of a degree. */
    private static final int HALVINGS = 18;

    public GradientTurn {
        Params.check(GradientTurn.class, degrees, angles, objective);
    }

    @Override
    public String title() {
        return Title.of("gradient-turn", this, Set.of());
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Best best = new Best(examples);
        try (Scope scope = Scope.open()) {
            Tensor inputs = Tensors.of(examples.values(), examples.shape().batched(examples.size()));
            Tensor gradient = model.gradient(inputs, logits -> objective.of(logits, criterion))
                    .inputs();
            Plane plane = Plane.of(inputs.rows(), Look.numbers(gradient.rows()), model.domain());
            Tensor most = plane.within(threat, Math.toRadians(degrees));
            for (int angle = 1; angle <= angles; angle++) {
                int[] open = best.open();
                if (open.length == 0) {
                    break;
                }
                try (Scope inner = Scope.open()) {
                    Tensor turned = plane.turned(most.times((double) angle / angles));
                    // Where the domain cuts off, a smaller angle may lead farther.
                    boolean[] far = plane.isFar(turned, threat).toBooleans();
                    int[] near = IntStream.of(open).filter(row -> !far[row]).toArray();
                    if (near.length > 0) {
                        offer(model, examples.withValues(turned.toFloats()), criterion, near, best);
                    }
                }
            }
        }
        return best.candidates();
    }

    private static void offer(Differentiable model, Examples turned, Criterion criterion, int[] open, Best best) {
        float[] values = turned.rows(open).values();
        Tensor logits = model.logits(Tensors.of(values, turned.shape().batched(open.length)));
        float[] margins = Look.sure(criterion.rows(open).margin(logits), logits).toFloats();
        for (int i = 0; i < open.length; i++) {
            best.offer(open[i], values, i * turned.shape().size(), margins[i]);
        }
    }

    /**
     * The plane of an input and its gradient.
     *
     * @param centre inputs, {@code N×D}
     * @param across of the inputs' length and at right angles to them, {@code N×D}; zero where there is no such way
     */
    private record Plane(Tensor centre, Tensor across, Domain domain) {
        static Plane of(Tensor inputs, Tensor gradients, Domain domain) {
            Tensor length = inputs.square().sum(true, 1).sqrt();
            Tensor along = Look.unit(inputs);
            Tensor direction = Look.unit(gradients);
            Tensor rest = direction.minus(along.times(along.times(direction).sum(true, 1)));
            return new Plane(inputs, Look.unit(rest).times(length), domain);
        }

        /** @param angles {@code N×1}, in radians */
        Tensor turned(Tensor angles) {
            Tensor turned = centre.times(Maths.cos(angles)).plus(across.times(Maths.sin(angles)));
            return turned.clamp(domain.low(), domain.high());
        }

        /** Whether points lie outside the threat, {@code N×1}. */
        Tensor isFar(Tensor points, Threat threat) {
            return new Reach(threat.norm(), centre, domain)
                    .lengths(points.minus(centre))
                    .greater(threat.epsilon());
        }

        /** Angles, {@code N×1}, at which inputs are within the threat and a little above which they leave it. */
        Tensor within(Threat threat, double most) {
            Tensor low = centre.narrow(1, 0, 1).times(0);
            Tensor high = low.plus(most);
            for (int i = 0; i <= HALVINGS; i++) {
                Tensor middle = i == 0 ? high : low.plus(high).times(0.5);
                Tensor far = isFar(turned(middle), threat);
                low = far.choose(low, middle);
                high = far.choose(middle, high);
            }
            return low;
        }
    }
}
