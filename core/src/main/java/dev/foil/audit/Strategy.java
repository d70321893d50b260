package dev.foil.audit;

import dev.foil.attack.Apgd;
import dev.foil.attack.ApgdTargeted;
import dev.foil.attack.Attack;
import dev.foil.attack.Fmn;
import dev.foil.attack.Norm;
import dev.foil.attack.SigmaZero;
import dev.foil.attack.Square;
import dev.foil.attack.TargetRace;
import dev.foil.attack.Threat;
import dev.foil.attack.UniformNoise;
import dev.foil.model.Differentiable;
import dev.foil.objective.Objective;
import dev.foil.param.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which attacks make an audit, and in which order. Under each norm a search for nearest points goes first, once for all
 * radii: it tells what falls at every ε in one pass. Then radii go up, and within one the cheapest attack goes first; an
 * attack is run on nothing that is broken already. The settings are fixed, whatever the model.
 */
public enum Strategy {
    /** A first look: a nearest point in a few steps, one run of Auto-PGD. */
    QUICK {
        @Override
        Attack<? super Differentiable> nearest(Norm norm) {
            return nearest(norm, 20);
        }

        @Override
        List<Attack<? super Differentiable>> within(Norm norm) {
            return List.of(new Apgd(20, 1, Objective.MARGIN));
        }
    },
    /** To rely on: gradients untargeted and towards every likely class, nearest points, and queries without gradients. */
    STANDARD {
        @Override
        Attack<? super Differentiable> nearest(Norm norm) {
            return nearest(norm, 30);
        }

        @Override
        List<Attack<? super Differentiable>> within(Norm norm) {
            return List.of(new Apgd(30, 1, Objective.CROSS_ENTROPY), new TargetRace(16, 9), square(1000));
        }
    },
    /** Nothing spared: several restarts, long runs towards every likely class, five times the queries. */
    EXHAUSTIVE {
        @Override
        Attack<? super Differentiable> nearest(Norm norm) {
            return nearest(norm, 200);
        }

        @Override
        List<Attack<? super Differentiable>> within(Norm norm) {
            return List.of(
                    new UniformNoise(10),
                    new Apgd(100, 5, Objective.CROSS_ENTROPY),
                    new Apgd(100, 5, Objective.DLR),
                    new TargetRace(40, 9),
                    new ApgdTargeted(100, 1, 9),
                    square(5000));
        }
    };

    /** What looks for nearest points. */
    abstract Attack<? super Differentiable> nearest(Norm norm);

    /** What looks within a radius, cheapest first; what doesn't know the norm is left out. */
    abstract List<Attack<? super Differentiable>> within(Norm norm);

    static Attack<? super Differentiable> nearest(Norm norm, int steps) {
        Map<String, String> typed = Map.of("steps", Integer.toString(steps));
        return norm == Norm.L0 ? Params.create(SigmaZero.class, typed) : Params.create(Fmn.class, typed);
    }

    static Square square(int queries) {
        return Params.create(Square.class, Map.of("queries", Integer.toString(queries)));
    }

    /** The trials under some threats. */
    public Schedule<Differentiable> schedule(List<Threat> threats) {
        Map<Norm, List<Threat>> byNorm = new TreeMap<>(java.util.Comparator.reverseOrder());
        threats.forEach(threat ->
                byNorm.computeIfAbsent(threat.norm(), norm -> new ArrayList<>()).add(threat));
        List<Trial<Differentiable>> trials = new ArrayList<>();
        byNorm.forEach((norm, radii) -> {
            List<Threat> ascending = radii.stream()
                    .sorted(java.util.Comparator.comparingDouble(Threat::epsilon))
                    .toList();
            trials.add(new Trial<>(nearest(norm), ascending.get(ascending.size() - 1)));
            ascending.stream().flatMap(this::within).forEach(trials::add);
        });
        return new Schedule<>(title(), trials, true);
    }

    private Stream<Trial<Differentiable>> within(Threat threat) {
        return within(threat.norm()).stream()
                .filter(attack -> attack.norms().contains(threat.norm()))
                .map(attack -> new Trial<Differentiable>(attack, threat));
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
