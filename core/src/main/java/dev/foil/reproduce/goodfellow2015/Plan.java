package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Digest;
import dev.foil.graph.build.Activation;
import dev.foil.random.Seed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What is trained and measured, as a digest: a run that goes on from another must mean the same by every name. */
final class Plan {
    private Plan() {}

    static String digest(Setting setting, Dataset train) {
        Recipes recipes = new Recipes(setting, train, new Seed(0));
        StringBuilder text = new StringBuilder();
        all(setting, recipes, train)
                .forEach(recipe -> text.append(recipe.description()).append('\n'));
        text.append(Setting.reach(train.domain())).append('\n');
        for (Experiment experiment : Experiments.ALL) {
            experiment.figures().forEach(figure -> text.append(figure.id()).append('\n'));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digest.sha256().digest(bytes));
    }

    private static List<Recipe> all(Setting setting, Recipes recipes, Dataset train) {
        List<Recipe> all = new ArrayList<>(List.of(
                recipes.softmax(),
                recipes.rbf(),
                recipes.maxout(),
                recipes.adversarial(),
                recipes.noise(true),
                recipes.noise(false),
                recipes.sigmoids(),
                recipes.hidden(),
                recipes.rubbish(),
                recipes.withoutDropout(recipes.maxout()),
                recipes.withoutDropout(recipes.adversarial()),
                recipes.units(Activation.SIGMOID),
                recipes.units(Activation.RELU)));
        if (setting.large()) {
            all.addAll(List.of(recipes.large(false), recipes.large(true), recipes.convolutional(train)));
        }
        all.addAll(RotationAdversary.recipes(recipes));
        all.addAll(LogisticPair.recipes(recipes, train));
        all.addAll(WeightDecay.recipes(recipes));
        return all;
    }
}
