package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Targeted Auto-PGD that spends its steps where they promise most. In the first round every likely class gets a short
 * run; the third of the classes that brought an example nearest to the boundary goes on with three times the steps, and
 * again, until one class is left. Each round costs as much as the first. Examples that have lost nine tenths of their
 * margin by then get more long runs from other points, where chance decides. Successive halving (Jamieson and Talwalkar,
 * "Non-stochastic best arm identification", AISTATS 2016, section 2) over the targets of Croce and Hein (2020, section
 * 4.2): nearly all of what nine long runs break is broken here by one long run towards the right class.
 *
 * @param steps number of gradients of a run in the first round
 * @param targets classes tried for each example, at most
 */
@Card(
        name = "race",
        source = "Croce and Hein 2020, section 4.2, with successive halving (Jamieson and Talwalkar 2016)",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "rounds × targets × steps × gradient; 3 rounds for 9 targets",
        use = "instead of apgd-t: as strong, for half its gradients or less")
public record TargetRace(
        @Param(doc = "number of gradients of a run in the first round", value = "16", min = 1)
        int steps,

        @Param(doc = "classes tried for each example at most, likeliest first", value = "9", min = 1)
        int targets)
        implements Attack<Differentiable> {
    private static final int SHARE = 3;

    /** An example is close where it has no more than this share of its first margin left. */
    private static final double CLOSE = 0.1;

    /** The foremost target from two other points, the next from one. */
    private static final int[] PHOTO_FINISH = {0, 1, 0};

    public TargetRace {
        Params.check(TargetRace.class, steps, targets);
    }

    @Override
    public String title() {
        return Title.of("race-" + steps, this, Set.of("steps"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Aims aims = Aims.likeliest(model, examples, criterion, targets);
        Heat heat = new Heat(model, examples, criterion, threat, aims, new Best(examples));
        int runners = aims.ranks();
        int length = steps;
        for (int round = 0; runners > 1; round++) {
            heat.run(
                    foremost(runners),
                    length,
                    heat.best().open(),
                    seed.child("round").child(round));
            runners = (runners + SHARE - 1) / SHARE;
            length *= SHARE;
        }
        heat.run(foremost(1), last(), heat.best().open(), seed.child("last"));
        int[] again = aims.ranks() > 1 ? PHOTO_FINISH : new int[PHOTO_FINISH.length];
        heat.run(again, last(), heat.near(CLOSE), seed.child("photo finish"));
        return heat.best().candidates();
    }

    /** Length of the last runs, whether the model has that many classes or not. */
    private int last() {
        int length = steps;
        for (int runners = targets; runners > 1; runners = (runners + SHARE - 1) / SHARE) {
            length *= SHARE;
        }
        return length;
    }

    private static int[] foremost(int runners) {
        return IntStream.range(0, runners).toArray();
    }
}
