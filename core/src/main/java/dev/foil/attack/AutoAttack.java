package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.front.Eot;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * AutoAttack (Croce and Hein, "Reliable evaluation of adversarial robustness with an ensemble of diverse parameter-free
 * attacks", ICML 2020, section 5) with the settings of its reference implementation: one attack after another on what
 * is left. Under L1 Square is missing, which knows L2 and L∞. What an audit runs by default is as strong for a fraction of its cost; this is for comparisons.
 *
 * @param version which ensemble
 * @param steps gradients of a run, of each member
 * @param queries of Square
 */
@Card(
        name = "autoattack",
        source = "Croce and Hein 2020, section 5",
        knowledge = Knowledge.WHITE_BOX,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "standard: up to 1,900 gradients and 5,000 queries",
        use = "to compare with published robust accuracies")
public record AutoAttack(
        @Param(doc = "which ensemble", value = "standard") Version version,

        @Param(doc = "gradients of a run, of each member", value = "100", min = 1)
        int steps,

        @Param(doc = "queries of Square", value = "5000", min = 1)
        int queries)
        implements Attack<Differentiable> {
    private static final int TARGETS = 9;
    private static final int FEW_TARGETS = 5;
    private static final int DRAWS = 20;

    /** The reference's ensembles. */
    public enum Version {
        /** Auto-PGD on cross-entropy and towards nine classes, FAB towards nine classes, Square. */
        STANDARD {
            @Override
            List<Attack<? super Differentiable>> members(Norm norm, int steps, int queries) {
                return List.of(
                        new Apgd(steps, norm == Norm.L1 ? 5 : 1, Objective.CROSS_ENTROPY),
                        new ApgdTargeted(steps, 1, norm == Norm.L1 ? FEW_TARGETS : TARGETS),
                        new FabTargeted(steps, 1, TARGETS, 0.1, 1.05, 0.9, true),
                        new Square(queries, 0.8));
            }
        },
        /** Five restarts of untargeted attacks, then the targeted ones. */
        PLUS {
            @Override
            List<Attack<? super Differentiable>> members(Norm norm, int steps, int queries) {
                return List.of(
                        new Apgd(steps, 5, Objective.CROSS_ENTROPY),
                        new Apgd(steps, 5, Objective.DLR),
                        new Fab(steps, 5, 0.1, 1.05, 0.9, true),
                        new Square(queries, 0.8),
                        new ApgdTargeted(steps, 1, TARGETS),
                        new FabTargeted(steps, 1, TARGETS, 0.1, 1.05, 0.9, true));
            }
        },
        /** For models that draw: untargeted Auto-PGD, its gradients averages of twenty. */
        RAND {
            @Override
            List<Attack<? super Differentiable>> members(Norm norm, int steps, int queries) {
                return List.of(new Apgd(steps, 1, Objective.CROSS_ENTROPY), new Apgd(steps, 1, Objective.DLR));
            }
        };

        abstract List<Attack<? super Differentiable>> members(Norm norm, int steps, int queries);
    }

    public AutoAttack {
        Params.check(AutoAttack.class, version, steps, queries);
    }

    @Override
    public String title() {
        return Title.of("autoattack-" + version.name().toLowerCase(Locale.ROOT), this, Set.of("version"));
    }

    @Override
    public Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Differentiable seen = version == Version.RAND ? new Eot(model, DRAWS) : model;
        return new Relay<>(version.members(threat.norm(), steps, queries))
                .search(seen, examples, criterion, threat, seed);
    }
}
