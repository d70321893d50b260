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

    /**
     * Runs of some rows, all side by side; a row is done with its first success.
     *
     * @param places for each of a row's runs the place of its target, the foremost first; one may be there twice
     * @param rows of which those are run that are left
     */
    void run(int[] places, int steps, int[] rows, Seed seed) {
        GradientLoop loop = new GradientLoop(Start.RANDOM, Objective.DLR, steps, new AutoPace(), 1, Keep.FIRST);
        int[] open = IntStream.of(rows).filter(row -> !(best.margin(row) > 0)).toArray();
        int together = Math.max(1, Attack.BATCH / places.length);
        for (int from = 0; from < open.length; from += together) {
            run(loop, places, Arrays.copyOfRange(open, from, Math.min(open.length, from + together)), seed);
        }
        for (int row : open) {
            double[] of = margins[row];
            Arrays.sort(order[row], Comparator.comparingDouble((Integer rank) -> -of[rank]));
        }
    }

    private void run(GradientLoop loop, int[] places, int[] open, Seed seed) {
        int[] owners = new int[open.length * places.length];
        int[] ranks = new int[owners.length];
        float[] first = new float[owners.length * examples.shape().size()];
        Examples once = examples.rows(open);
        for (int run = 0; run < places.length; run++) {
            for (int i = 0; i < open.length; i++) {
                owners[run * open.length + i] = open[i];
                ranks[run * open.length + i] = order[open[i]][places[run]];
            }
            float[] start = loop.first(model, once, threat, seed.child(run));
            System.arraycopy(start, 0, first, run * start.length, start.length);
        }
        Climb.Rows about = new Climb.Rows(owners, criterion.rows(owners), aims.of(ranks, owners));
        loop.run(model, examples.rows(owners), about, first, threat, seed, (row, values, offset, margin) -> {
            best.offer(owners[row], values, offset, margin);
            double[] of = margins[owners[row]];
            of[ranks[row]] = Math.max(of[ranks[row]], margin);
        });
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
