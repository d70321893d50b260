package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Targeted runs over a batch, and which target brought each example nearest to the boundary so far. */
final class Heat {
    private final Differentiable model;
    private final Examples examples;
    private final Criterion criterion;
    private final Threat threat;
    private final Aims aims;
    private final Best best;
    /** By example and rank of the target: the largest margin a run ended at. */
    private final double[][] margins;
    /** By example the ranks, those with the largest margin first. */
    private final Integer[][] order;

    private final float[] first;

    Heat(Differentiable model, Examples examples, Criterion criterion, Threat threat, Aims aims, Best best) {
        this.model = model;
        this.examples = examples;
        this.criterion = criterion;
        this.threat = threat;
        this.aims = aims;
        this.best = best;
        this.margins = new double[examples.size()][aims.ranks()];
        this.order = new Integer[examples.size()][];
        for (int row = 0; row < order.length; row++) {
            Arrays.fill(margins[row], Double.NEGATIVE_INFINITY);
            order[row] = IntStream.range(0, aims.ranks()).boxed().toArray(Integer[]::new);
        }
        this.first = margins();
    }

    Best best() {
        return best;
    }

    /** A run towards each of the {@code runners} foremost targets, on what is left of some rows. */
    void run(int runners, int steps, int[] rows, Seed seed) {
        GradientLoop loop = new GradientLoop(Start.RANDOM, Objective.DLR, steps, new AutoPace(), 1, Keep.FIRST);
        for (int place = 0; place < runners; place++) {
            int at = place;
            int[] open =
                    IntStream.of(rows).filter(row -> !(best.margin(row) > 0)).toArray();
            if (open.length == 0) {
                return;
            }
            int[] ranks = IntStream.of(open).map(row -> order[row][at]).toArray();
            Examples left = examples.rows(open);
            Best run = new Best(left);
            loop.search(model, left, criterion.rows(open), aims.of(ranks, open), threat, seed.child(place), run);
            for (int i = 0; i < open.length; i++) {
                run.pass(i, best, open[i]);
                margins[open[i]][ranks[i]] = Math.max(margins[open[i]][ranks[i]], run.margin(i));
            }
        }
        for (int row : rows) {
            double[] of = margins[row];
            Arrays.sort(order[row], Comparator.comparingDouble((Integer rank) -> -of[rank]));
        }
    }

    /** Rows not broken whose best margin is no more than a share of the one they began with. */
    int[] near(double share) {
        return IntStream.of(best.open())
                .filter(row -> best.margin(row) >= share * first[row])
                .toArray();
    }

    /** Margins of the originals, all negative. */
    private float[] margins() {
        try (Scope scope = Scope.open()) {
            return criterion
                    .margin(model.logits(
                            Tensors.of(examples.values(), examples.shape().batched(examples.size()))))
                    .toFloats();
        }
    }
}
