package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Fast adaptive boundary attack (Croce and Hein, "Minimally distorted adversarial examples with a fast adaptive boundary
 * attack", ICML 2020, algorithm 1), with all boundaries at each step, of which the nearest counts.
 *
 * @param steps looks at the boundaries a run
 * @param restarts runs: from the original, then from random points
 * @param alphaMax the largest share of the original's projection in a step
 * @param eta how far past the boundary a step goes, as a multiple of the way to it
 * @param beta share of the way that is kept when a point across is drawn back
 * @param stop leave an example alone once a point within ε is found, rather than look for the nearest
 */
@Card(
        name = "fab",
        source = "Croce and Hein 2020 (ICML, FAB), algorithm 1",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "restarts × steps × (forward + (classes − 1) × backward)",
        use = "for the nearest point, with nothing to tune; with many classes fab-t is cheaper")
public record Fab(
        @Param(doc = "looks at the boundaries a run", value = "20", min = 1)
        int steps,

        @Param(doc = "runs, the first from the original, others from random points", value = "1", min = 1)
        int restarts,

        @Param(doc = "largest share of the original's projection in a step", value = "0.1", min = 0, max = 1)
        double alphaMax,

        @Param(doc = "length of a step as a multiple of the way to the boundary", value = "1.05", min = 1, max = 2)
        double eta,

        @Param(doc = "share of the way kept when a point across is drawn back", value = "0.9", min = 0, max = 1)
        double beta,

        @Param(doc = "stop for an example at the first point within epsilon", value = "false")
        boolean stop)
        implements MinimalNormAttack<Differentiable> {
    public Fab {
        Params.check(Fab.class, steps, restarts, alphaMax, eta, beta, stop);
    }

    @Override
    public String title() {
        return Title.of("fab-" + steps + (restarts > 1 ? "×" + restarts : ""), this, Set.of("steps", "restarts"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        int[][] others = new int[examples.size()][];
        for (int row = 0; row < others.length; row++) {
            int own = criterion.classes()[row];
            others[row] = java.util.stream.IntStream.range(0, model.classes())
                    .filter(k -> k != own)
                    .toArray();
        }
        return new FabSearch(new FabRun(steps, alphaMax, eta, beta), restarts, stop)
                .search(model, examples, criterion, new int[][][] {others}, threat, seed);
    }
}
