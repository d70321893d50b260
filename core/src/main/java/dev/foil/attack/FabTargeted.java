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
 * FAB-T (Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free
 * attacks", ICML 2020, section 3): a run of {@link Fab} towards one class at a time, the likeliest first, which costs a
 * single gradient a step however many classes there are. It succeeds wherever the criterion is met, whatever class that
 * is. Where a certain class must be reached there is one run, towards it.
 *
 * @param steps looks at the boundary a run
 * @param restarts runs for each class: from the original, then from random points
 * @param targets classes tried for each example, at most
 * @param alphaMax the largest share of the original's projection in a step
 * @param eta how far past the boundary a step goes, as a multiple of the way to it
 * @param beta share of the way that is kept when a point across is drawn back
 * @param stop leave an example alone once a point within ε is found, rather than look for the nearest
 */
@Card(
        name = "fab-t",
        source = "Croce and Hein 2020 (ICML, AutoAttack), section 3",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "restarts × targets × steps × gradient",
        use = "for the nearest point where there are many classes; finds ways that climbing a loss misses")
public record FabTargeted(
        @Param(doc = "looks at the boundary a run", value = "20", min = 1)
        int steps,

        @Param(doc = "runs for each class, the first from the original", value = "1", min = 1)
        int restarts,

        @Param(doc = "classes tried for each example at most, likeliest first", value = "9", min = 1)
        int targets,

        @Param(doc = "largest share of the original's projection in a step", value = "0.1", min = 0, max = 1)
        double alphaMax,

        @Param(doc = "length of a step as a multiple of the way to the boundary", value = "1.05", min = 1, max = 2)
        double eta,

        @Param(doc = "share of the way kept when a point across is drawn back", value = "0.9", min = 0, max = 1)
        double beta,

        @Param(doc = "stop for an example at the first point within epsilon", value = "false")
        boolean stop)
        implements MinimalNormAttack<Differentiable> {
    public FabTargeted {
        Params.check(FabTargeted.class, steps, restarts, targets, alphaMax, eta, beta, stop);
    }

    @Override
    public String title() {
        String name = "fab-t-" + steps + (restarts > 1 ? "×" + restarts : "");
        return Title.of(name, this, Set.of("steps", "restarts"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Aims aims = Aims.likeliest(model, examples, criterion, targets);
        int[][] byRank = IntStream.range(0, aims.ranks())
                .mapToObj(rank -> aims.of(rank).classes())
                .toArray(int[][]::new);
        return towards(model, examples, criterion, byRank, threat, seed);
    }

    /**
     * Runs towards given classes.
     *
     * @param targets by round, a class for each example
     */
    public Candidates towards(
            Differentiable model, Examples examples, Criterion criterion, int[][] targets, Threat threat, Seed seed) {
        int[][][] rounds = IntStream.range(0, targets.length)
                .mapToObj(round -> IntStream.of(targets[round])
                        .mapToObj(target -> new int[] {target})
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
        return new FabSearch(new FabRun(steps, alphaMax, eta, beta), restarts, stop)
                .search(model, examples, criterion, rounds, threat, seed);
    }
}
