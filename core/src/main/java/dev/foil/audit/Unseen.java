package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.SpatialGrid;
import dev.foil.attack.Square;
import dev.foil.attack.StAdv;
import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a hardened model is tried against: the threat it was trained for, balls of other norms, and attacks of other kinds,
 * turns and shifts, bends, and a search that sees scores alone.
 *
 * @param trained the threat it was trained for
 * @param others threats of other norms
 * @param strategy how a ball is searched
 */
public record Unseen(Threat trained, List<Threat> others, Strategy strategy) {
    /** Values in a CIFAR image. */
    private static final double CIFAR = 3072;

    public Unseen {
        others = List.copyOf(others);
        if (trained.epsilon() == 0) {
            throw new UserError("epsilon is 0, which lets no attack change anything. Maybe 8/255?");
        }
        for (Threat other : others) {
            if (other.norm() == trained.norm()) {
                throw new UserError("The threat " + other.norm().title() + " " + other.text()
                        + " is of the norm that was trained for. Maybe another norm?");
            }
        }
        if (others.stream().map(Threat::norm).distinct().count() < others.size()) {
            throw new UserError("Of the norms not trained for each may have one radius. Maybe leave some out?");
        }
    }

    /**
     * The others of L∞, L2 and L1, with radii in the proportion they have on CIFAR-10, where 8/255, 0.5 and 12 go together
     * (Maini, Wong and Kolter, "Adversarial robustness against the union of multiple perturbation models", ICML 2020, take
     * 0.03, 0.5 and 12): such that the trained radius keeps its place. On images of another size L2 radii grow with the root
     * of the number of values, L1 radii with the number itself.
     */
    public static Unseen of(Threat trained, Strategy strategy, Domain domain) {
        double strength = trained.norm() == Norm.L0 ? 1 : trained.epsilon() / onCifar(trained.norm(), domain);
        List<Threat> others = Stream.of(Norm.LINF, Norm.L2, Norm.L1)
                .filter(norm -> norm != trained.norm())
                .map(norm -> new Threat(norm, radius(norm, strength, domain)))
                .toList();
        return new Unseen(trained, others, strategy);
    }

    /** To two significant digits, and within the domain. */
    private static double radius(Norm norm, double strength, Domain domain) {
        double exact = strength * onCifar(norm, domain);
        double rounded = new BigDecimal(exact).round(new MathContext(2)).doubleValue();
        return Math.min(rounded, norm.diameter(domain));
    }

    /** What goes together on CIFAR-10, brought to the domain. */
    private static double onCifar(Norm norm, Domain domain) {
        double share = domain.shape().size() / CIFAR;
        return domain.width()
                * switch (norm) {
                    case LINF -> 8 / 255.0;
                    case L2 -> 0.5 * Math.sqrt(share);
                    case L1 -> 12 * share;
                    case L0 -> throw new IllegalArgumentException("no proportion is customary for l0");
                };
    }

    /** Balls: the worst of a strategy counts. */
    Schedule<Differentiable> balls() {
        List<Threat> threats = new ArrayList<>(others);
        threats.add(trained);
        return strategy.schedule(threats);
    }

    /**
     * Attacks of other kinds, each on every example and in a norm of its own, so that what fell to which is told apart.
     * Nothing bounds turns and bends: they may go anywhere in the domain.
     */
    Schedule<Differentiable> kinds(Domain domain) {
        Square square = Strategy.square(1000);
        Threat ball = Stream.concat(Stream.of(trained), others.stream())
                .filter(threat -> square.norms().contains(threat.norm()))
                .findFirst()
                .orElse(Threat.whole(Norm.LINF, domain));
        List<Threat> whole = Stream.of(Norm.LINF, Norm.L2, Norm.L1)
                .filter(norm -> norm != ball.norm())
                .map(norm -> Threat.whole(norm, domain))
                .toList();
        return new Schedule<>(
                Schedule.ALONE,
                List.of(
                        new Trial<>(square, ball),
                        new Trial<>(Params.defaults(SpatialGrid.class), whole.get(0)),
                        new Trial<>(Params.defaults(StAdv.class), whole.get(1))),
                false);
    }
}
