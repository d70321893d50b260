package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import java.util.List;

/**
 * Section 5: logistic regression of 3s and 7s, plain, with the analytic adversary inside the loss, and with an L1 penalty of
 * the same size outside of it. The adversary's cost fades once margins are large, the penalty's doesn't.
 */
final class LogisticPair implements Experiment {
    private static final String NAME = "Logistic regression, 3 v 7, ε=.25";
    private static final String WEIGHT = "dense.weight";

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure("logistic.clean.error", NAME, "clean error", "5", "%", new Claim.Printed(1.6, null), ""),
                new Figure(
                        "logistic.fgsm.error",
                        NAME,
                        "error under FGSM",
                        "5",
                        "%",
                        new Claim.Printed(99, 1.6),
                        "clean images"),
                new Figure(
                        "logistic.adversarial.error",
                        NAME,
                        "error under FGSM, trained against the analytic adversary",
                        "5",
                        "%",
                        new Claim.Open("the closed form is adversarial training"),
                        "plain training"),
                new Figure(
                        "logistic.l1.error",
                        NAME,
                        "error under FGSM, trained with ε‖w‖₁ as a penalty",
                        "5",
                        "%",
                        new Claim.Open("L1 decay resembles it but never fades"),
                        "the analytic adversary"),
                new Figure(
                        "logistic.l1.clean",
                        NAME,
                        "clean error with that penalty (at ε=.25 it leaves a constant classifier)",
                        "5",
                        "%",
                        new Claim.Direction(1, "L1 decay overestimates the damage"),
                        "the analytic adversary"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.pairWords() + "; all 3s and 7s of the test set attacked";
    }

    /** Plain, against the analytic adversary, and with a penalty. */
    static List<Recipe> recipes(Recipes recipes, Dataset train) {
        Step analytic = new AnalyticStep(Setting.EPSILON, WEIGHT);
        // The two logits mirror each other: the sum over both rows of weights is ‖w‖₁ of their difference.
        Step decay = new L1Step(new PlainStep(), Setting.EPSILON, WEIGHT);
        return List.of(
                recipes.linear("logistic", train, new PlainStep()),
                recipes.linear("logistic-adversarial", train, analytic),
                recipes.linear("logistic-l1", train, decay));
    }

    @Override
    public Findings measure(Bench bench) {
        Recipes recipes = bench.recipes();
        HeapSet train = Pair.of(recipes.shallow(bench.data().train()), 3, 7);
        HeapSet test = Pair.of(bench.test(), 3, 7);
        List<Recipe> three = recipes(recipes, train);
        Net plain = bench.net(three.get(0));
        Net adversarial = bench.net(three.get(1));
        Net penalised = bench.net(three.get(2));
        Quantity clean = Bench.error(plain, test);
        Quantity deceived = deceived(plain, test);
        Quantity resisted = deceived(adversarial, test);
        return Findings.NONE
                .with("logistic.clean.error", clean)
                .with("logistic.fgsm.error", deceived, clean)
                .with("logistic.adversarial.error", resisted, deceived)
                .with("logistic.l1.error", deceived(penalised, test), resisted)
                .with("logistic.l1.clean", Bench.error(penalised, test), Bench.error(adversarial, test));
    }

    private static Quantity deceived(Net net, Dataset test) {
        Examples all = test.first(test.size());
        float[] moved = FastSign.of(net.model(), net.top(), all, Setting.EPSILON);
        return net.answers(moved).error(all.labels());
    }
}
