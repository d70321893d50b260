package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.Set;

/**
 * Auto-PGD towards one class after another, the likeliest first (Croce and Hein 2020, section 4.2, on targeted DLR). It
 * succeeds wherever the criterion is met, whatever class that is. A targeted criterion has its own class and no other.
 *
 * @param steps number of gradients a run
 * @param restarts independent runs for each class
 * @param targets classes tried for each example, at most
 */
@Card(
        name = "apgd-t",
        source = "Croce and Hein 2020, section 4.2",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "restarts × targets × steps × gradient",
        use = "where untargeted attacks leave survivors: it finds ways they miss")
public record ApgdTargeted(
        @Param(doc = "number of gradients a run", value = "100", min = 1)
        int steps,

        @Param(doc = "independent runs for each class", value = "1", min = 1)
        int restarts,

        @Param(doc = "classes tried for each example at most, likeliest first", value = "9", min = 1)
        int targets)
        implements Attack<Differentiable> {
    public ApgdTargeted {
        Params.check(ApgdTargeted.class, steps, restarts, targets);
    }

    @Override
    public String title() {
        String name = "apgd-t-" + steps + (restarts > 1 ? "×" + restarts : "");
        return Title.of(name, this, Set.of("steps", "restarts"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        GradientLoop loop = new GradientLoop(Start.RANDOM, Objective.DLR, steps, new AutoPace(), restarts, Keep.FIRST);
        Aims aims = Aims.likeliest(model, examples, criterion, targets);
        Best best = new Best(examples);
        for (int rank = 0; rank < aims.ranks(); rank++) {
            loop.search(
                    model,
                    examples,
                    criterion,
                    aims.of(rank),
                    threat,
                    seed.child("target").child(rank),
                    best);
        }
        return best.candidates();
    }
}
