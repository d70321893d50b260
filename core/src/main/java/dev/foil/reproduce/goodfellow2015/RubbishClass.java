package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Chart;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Appendix A: how sure networks are of noise that belongs to no class, and of which class. */
final class RubbishClass implements Experiment {
    private static final String NAME = "Rubbish class, N(0, I)";
    private static final double SURE = 50;
    private static final String FIVE = "skew.five";
    private static final String EIGHT = "skew.eight";

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        add(figures, "maxout", "maxout with a softmax", 98.35, 92.8);
        add(figures, "sigmoids", "maxout with independent sigmoids", 68, 87.9);
        add(figures, "softmax", "shallow softmax", 59.8, 70.8);
        figures.add(figure("rbf.error", "shallow RBF: error", 0, 98.35, "maxout"));
        figures.add(figure(FIVE, "maxout: errors called \"5\"", 45.3, Rates.CHANCE, "an even share"));
        figures.add(figure(EIGHT, "maxout: errors called \"8\"", 0, Rates.CHANCE, "an even share"));
        return figures;
    }

    private static void add(List<Figure> figures, String id, String net, double error, double confidence) {
        figures.add(figure(id + ".error", net + ": error", error, 0.0, "none"));
        figures.add(figure(id + ".confidence", net + ": mean confidence on errors", confidence, SURE, "the threshold"));
    }

    private static Figure figure(String id, String what, double printed, double without, String reference) {
        return new Figure("rubbish." + id, NAME, what, "A", "%", new Claim.Printed(printed, without), reference);
    }

    /** Which class noise is taken for is a matter of what the classes are. */
    @Override
    public Figure onOtherData(Figure figure) {
        boolean skew = figure.id().equals("rubbish." + FIVE) || figure.id().equals("rubbish." + EIGHT);
        return skew ? figure.claiming(new Claim.Open("of digits: 45.3 % \"5\", no \"8\"")) : figure;
    }

    @Override
    public String setting(Setting setting) {
        return setting.rubbish() + " inputs of noise; " + setting.allWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Recipes recipes = bench.recipes();
        Findings found = Findings.NONE;
        Rubbish maxout = look(bench, recipes.maxout());
        found = add(found, "maxout", maxout);
        found = add(found, "sigmoids", look(bench, recipes.sigmoids()));
        found = add(found, "softmax", look(bench, recipes.softmax()));
        found = found.with("rubbish.rbf.error", look(bench, recipes.rbf()).error(), maxout.error());
        int classes = bench.test().classes().size();
        int[] counts = maxout.perClass(classes);
        int total = Arrays.stream(counts).sum();
        if (total > 0) {
            Quantity even = Quantity.exact(Rates.CHANCE);
            found = found.with("rubbish." + FIVE, Quantity.share(counts[5], total), even)
                    .with("rubbish." + EIGHT, Quantity.share(counts[8], total), even)
                    .with(chart(counts, total));
        }
        return found;
    }

    private static Rubbish look(Bench bench, Recipe recipe) {
        return Rubbish.of(bench.net(recipe), bench.setting().rubbish(), bench.seed("rubbish"));
    }

    private static Findings add(Findings found, String id, Rubbish rubbish) {
        Findings more = found.with("rubbish." + id + ".error", rubbish.error(), Quantity.exact(0));
        return rubbish.confidence()
                .map(confidence -> more.with("rubbish." + id + ".confidence", confidence, Quantity.exact(SURE)))
                .orElse(more);
    }

    private static Chart chart(int[] counts, int total) {
        List<Double> classes =
                IntStream.range(0, counts.length).mapToObj(k -> (double) k).toList();
        List<Double> shares =
                Arrays.stream(counts).mapToObj(count -> 100.0 * count / total).toList();
        return new Chart(
                "rubbish-classes",
                "Noise is not taken for all classes alike",
                "Share of the noise that maxout is sure of, by the class it is taken for. The paper's network said"
                        + " \"5\" to 45.3 % and \"8\" to none.",
                "class",
                "share, %",
                List.of(new Chart.Line("maxout", classes, shares)));
    }
}
