package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;

/** Section 6: adversarial training by rotations, differentiated through the adversary. */
final class RotationAdversary implements Experiment {
    /** Degrees of a small rotation. */
    private static final int SMALL = 15;

    /** As long in L2 as the sign's step: an image of MNIST has a length of about 9, the step .25·28 = 7. */
    private static final int LONG = 45;

    private static final String NAME = "Differentiable adversary: rotation towards the gradient";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "rotation.fgsm.error",
                        NAME,
                        SMALL + "°: error under FGSM ε=.25",
                        "6",
                        "%",
                        new Claim.Direction(1, "regularises less than the sign"),
                        "trained on the sign"),
                new Figure(
                        "rotation.clean.error",
                        NAME,
                        SMALL + "°: clean error",
                        "6",
                        "%",
                        new Claim.Nothing(-1, Rates.NO_GAIN, "no better than the sign"),
                        "trained on the sign"),
                new Figure(
                        "rotation.long.fgsm.error",
                        NAME,
                        LONG + "°: error under FGSM ε=.25",
                        "6",
                        "%",
                        new Claim.Open("a rotation as long as the sign's step"),
                        "trained on the sign"));
    }

    /** A small rotation and a long one. */
    static List<Recipe> recipes(Recipes recipes) {
        return List.of(recipes.rotation(SMALL), recipes.rotation(LONG));
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Net sign = bench.net(bench.recipes().adversarial());
        List<Recipe> rotations = recipes(bench.recipes());
        Net rotation = bench.net(rotations.get(0));
        Net longer = bench.net(rotations.get(1));
        return Findings.NONE
                .with("rotation.fgsm.error", bench.fgsmError(rotation), bench.fgsmError(sign))
                .with("rotation.clean.error", bench.cleanError(rotation), bench.cleanError(sign))
                .with("rotation.long.fgsm.error", bench.fgsmError(longer), bench.fgsmError(sign));
    }
}
