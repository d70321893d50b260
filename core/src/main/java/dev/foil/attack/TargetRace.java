package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Targeted Auto-PGD that spends its steps where they promise most. In the first round every likely class gets a short
 * run; the third of the classes that brought an example nearest to the boundary goes on with three times the steps, and
 * again, until one class is left. Each round costs as much as the first. Successive halving (Jamieson and Talwalkar,
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
        use = "as strong as apgd-t for half its gradients or less")
public record TargetRace(
        @Param(doc = "number of gradients of a run in the first round", value = "16", min = 1)
        int steps,

        @Param(doc = "classes tried for each example at most, likeliest first", value = "9", min = 1)
        int targets)
        implements Attack<Differentiable> {
    private static final int SHARE = 3;

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
        Best best = new Best(examples);
        Standings standings = new Standings(examples.size(), aims.ranks());
        int runners = aims.ranks();
        int length = steps;
        for (int round = 0; runners > 0; round++) {
            GradientLoop loop = new GradientLoop(Start.RANDOM, Objective.DLR, length, new AutoPace(), 1, Keep.FIRST);
            for (int place = 0; place < runners; place++) {
                int[] open = best.open();
                int[] ranks = standings.at(place, open);
                Criterion aim = aims.of(ranks, open);
                Best run = new Best(examples.rows(open));
                Seed own = seed.child(round).child(place);
                loop.search(model, examples.rows(open), criterion.rows(open), aim, threat, own, run);
                for (int i = 0; i < open.length; i++) {
                    run.pass(i, best, open[i]);
                    standings.enter(open[i], ranks[i], run.margin(i));
                }
            }
            standings.sort();
            runners = runners == 1 ? 0 : (runners + SHARE - 1) / SHARE;
            length *= SHARE;
        }
        return best.candidates();
    }

    /** For each example its targets, the one that came nearest first. */
    private static final class Standings {
        private final double[][] margins;
        private final Integer[][] order;

        Standings(int examples, int ranks) {
            this.margins = new double[examples][ranks];
            this.order = new Integer[examples][];
            for (int row = 0; row < examples; row++) {
                Arrays.fill(margins[row], Double.NEGATIVE_INFINITY);
                order[row] = IntStream.range(0, ranks).boxed().toArray(Integer[]::new);
            }
        }

        int[] at(int place, int... rows) {
            return IntStream.of(rows).map(row -> order[row][place]).toArray();
        }

        void enter(int row, int rank, double margin) {
            margins[row][rank] = Math.max(margins[row][rank], margin);
        }

        void sort() {
            for (int row = 0; row < order.length; row++) {
                double[] of = margins[row];
                Arrays.sort(order[row], Comparator.comparingDouble((Integer rank) -> -of[rank]));
            }
        }
    }
}
