package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.List;

/**
 * Section 5: L1 decay on the first layer of maxout. It sees a worst case that margins cannot outgrow: a hundredth of the
 * adversary's ε is too much of it already.
 */
final class WeightDecay implements Experiment {
    private static final String NAME = "L1 weight decay on maxout's first layer";
    private static final double LARGE = 0.0025;
    private static final double SMALL = 0.00025;
    private static final double STUCK = 5;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "l1.large.training.error",
                        NAME,
                        "training error at .0025",
                        "5",
                        "%",
                        new Claim.Direction(1, "stuck above 5 %"),
                        "5 %"),
                new Figure(
                        "l1.small.training.error",
                        NAME,
                        "training error at .00025",
                        "5",
                        "%",
                        new Claim.Direction(-1, "smaller decay trains"),
                        "training error at .0025"),
                new Figure(
                        "l1.small.clean.error",
                        NAME,
                        "clean error at .00025",
                        "5",
                        "%",
                        new Claim.Nothing(-1, Rates.NO_GAIN, "no benefit"),
                        "without decay"),
                new Figure(
                        "l1.small.fgsm.error",
                        NAME,
                        "error under FGSM at .00025",
                        "5",
                        "%",
                        new Claim.Open("what it does against the attack"),
                        "without decay"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.words();
    }

    @Override
    public Findings measure(Bench bench) {
        Recipe recipe = bench.recipes().maxout();
        Net plain = bench.net(recipe);
        List<Recipe> decayed = recipes(bench.recipes());
        Net large = bench.net(decayed.get(0));
        Net small = bench.net(decayed.get(1));
        Quantity stuck = Bench.error(large, recipe.data());
        return Findings.NONE
                .with("l1.large.training.error", stuck, Quantity.exact(STUCK))
                .with("l1.small.training.error", Bench.error(small, recipe.data()), stuck)
                .with("l1.small.clean.error", bench.cleanError(small), bench.cleanError(plain))
                .with("l1.small.fgsm.error", bench.fgsmError(small), bench.fgsmError(plain));
    }

    /** Much decay and little. */
    static List<Recipe> recipes(Recipes recipes) {
        return List.of(
                decayed(recipes.maxout(), LARGE, "maxout-l1"), decayed(recipes.maxout(), SMALL, "maxout-l1-small"));
    }

    private static Recipe decayed(Recipe recipe, double coefficient, String name) {
        return recipe.named(name).by(new L1Step(recipe.step(), coefficient, "dense.weight"));
    }
}
