package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.graph.Array;
import dev.foil.reproduce.Chart;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.PlainStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Section 3: a change of {@code ε·sign(w)} moves {@code wᵀx} by {@code ε‖w‖₁ = ε·m·n}, where m is the mean size of the n
 * weights: for a given ε it grows with the dimension alone. Logistic regression of 3s and 7s in growing resolution.
 */
final class GrowingDimension implements Experiment {
    private static final String NAME = "Effect of ε at growing dimension (linear)";

    /** Times a side of 28: 7, 14, 28 and 56. */
    private static final double[] SIDES = {0.25, 0.5, 1, 2};

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "dimension.ratio",
                        NAME,
                        "movement of the activation ÷ (ε·m·n), largest n",
                        "3",
                        "",
                        new Claim.Open("1, by arithmetic"),
                        ""),
                new Figure(
                        "dimension.movement",
                        NAME,
                        "movement of the activation, largest n",
                        "3",
                        "",
                        new Claim.Direction(1, "grows with n"),
                        "smallest n"));
    }

    @Override
    public String setting(Setting setting) {
        return setting.pairWords() + ", at 49 to 3,136 pixels; at most " + setting.attacked()
                + " of the test set moved";
    }

    @Override
    public Findings measure(Bench bench) {
        HeapSet whole = Pair.of(bench.recipes().shallow(bench.data().train()), 3, 7);
        HeapSet test = Pair.of(bench.test(), 3, 7);
        List<Double> n = new ArrayList<>();
        List<Quantity> movements = new ArrayList<>();
        List<Double> products = new ArrayList<>();
        for (double factor : SIDES) {
            int side = (int) Math.round(whole.domain().shape().dim(1) * factor);
            HeapSet train = Resized.of(whole, side);
            Net net = bench.net(bench.recipes().linear("logistic-" + side, train, new PlainStep()));
            Examples images = Resized.of(test, side).first(bench.setting().attacked());
            n.add((double) train.domain().shape().size());
            movements.add(movement(net, images));
            products.add(
                    Setting.EPSILON * meanSize(net) * train.domain().shape().size());
        }
        int last = SIDES.length - 1;
        Chart chart = new Chart(
                "dimension",
                "The same ε moves a linear model the more, the more inputs it has",
                "Logistic regression of two classes at four resolutions: how far ε = .25 an element moves the activation,"
                        + " measured, and as ε·m·n says.",
                "n, number of inputs",
                "movement of the activation",
                List.of(
                        new Chart.Line(
                                "measured",
                                n,
                                movements.stream().map(Quantity::value).toList()),
                        new Chart.Line("ε·m·n", n, products)));
        return Findings.NONE
                .with("dimension.ratio", movements.get(last).times(1 / products.get(last)))
                .with("dimension.movement", movements.get(last), movements.get(0))
                .with(chart);
    }

    /** Mean fall of the margin over images, each moved by the signs of its gradient and not cut off. */
    private static Quantity movement(Net net, Examples images) {
        float[] signs = FastSign.signs(net.model(), net.top(), images);
        float[] moved = images.values().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (Setting.EPSILON * signs[i]);
        }
        double[] before = margins(net, images);
        double[] after = margins(net, images.withValues(moved));
        for (int i = 0; i < before.length; i++) {
            before[i] -= after[i];
        }
        return Quantity.mean(before);
    }

    private static double[] margins(Net net, Examples images) {
        try (Scope scope = Scope.open()) {
            Tensor logits = net.model()
                    .logits(Tensors.of(images.values(), images.shape().batched(images.size())));
            double[] scores = logits.toDoubles();
            double[] margins = new double[images.size()];
            for (int row = 0; row < margins.length; row++) {
                int label = images.labels()[row];
                margins[row] = scores[2 * row + label] - scores[2 * row + 1 - label];
            }
            return margins;
        }
    }

    /** m: mean size of a weight of the one activation that the two logits amount to. */
    private static double meanSize(Net net) {
        Array.Floats weights = net.array("dense.weight");
        int inputs = weights.shape().dim(1);
        double sum = 0;
        for (int i = 0; i < inputs; i++) {
            sum += Math.abs(weights.values()[inputs + i] - weights.values()[i]);
        }
        return sum / inputs;
    }
}
