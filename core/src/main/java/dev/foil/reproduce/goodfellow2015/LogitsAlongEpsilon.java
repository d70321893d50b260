package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.reproduce.Chart;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Section 8, figure 4: the logits of one image along the sign of its gradient, from ε = −10 to 10, not cut off. They are
 * pieces of straight lines, and once wrong they stay wrong: what matters is the direction.
 */
final class LogitsAlongEpsilon implements Experiment {
    private static final String NAME = "Logits against signed ε";
    private static final int POINTS = 41;
    private static final double FARTHEST = 10;
    private static final int IMAGES = 200;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "logits.wrong",
                        NAME,
                        "images wrong at every ε tried from .5 to 10",
                        "8, figure 4",
                        "%",
                        new Claim.Open("wrong for almost any ε that is large enough"),
                        ""),
                new Figure(
                        "logits.straight",
                        NAME,
                        "variance of a logit that a straight line explains, ε from 1 to 10",
                        "8, figure 4",
                        "%",
                        new Claim.Open("conspicuously piecewise linear"),
                        ""));
    }

    @Override
    public String setting(Setting setting) {
        return "maxout, " + IMAGES + " test images; " + setting.words();
    }

    @Override
    public Findings measure(Bench bench) {
        Net net = bench.net(bench.recipes().maxout());
        Examples images =
                bench.attacked().slice(0, Math.min(IMAGES, bench.attacked().size()));
        float[] signs = FastSign.signs(net.model(), net.top(), images);
        int classes = net.model().classes();
        double[] epsilons = IntStream.range(0, POINTS)
                .mapToDouble(i -> -FARTHEST + 2 * FARTHEST * i / (POINTS - 1))
                .toArray();
        float[][] logits = new float[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            logits[i] = net.model().scores(moved(images, signs, epsilons[i]), images.size());
        }
        int wrong = 0;
        int shown = -1;
        double[] straight = new double[images.size()];
        for (int row = 0; row < images.size(); row++) {
            boolean always = true;
            for (int i = 0; i < POINTS; i++) {
                always &= epsilons[i] < 0.5 || label(logits[i], row, classes) != images.labels()[row];
            }
            wrong += always ? 1 : 0;
            straight[row] = straight(logits, epsilons, row * classes + images.labels()[row]);
            boolean right = label(logits[POINTS / 2], row, classes) == images.labels()[row];
            shown = shown < 0 && right && always ? row : shown;
        }
        Findings found = Findings.NONE
                .with("logits.wrong", Quantity.share(wrong, images.size()))
                .with("logits.straight", Quantity.mean(straight).times(100));
        return shown < 0 ? found : found.with(chart(logits, epsilons, shown, classes, images.labels()[shown]));
    }

    private static float[] moved(Examples images, float[] signs, double epsilon) {
        float[] moved = images.values().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (epsilon * signs[i]);
        }
        return moved;
    }

    private static int label(float[] logits, int row, int classes) {
        return dev.foil.model.Scores.argmax(logits, row, classes);
    }

    /** Share of a logit's variance over ε ≥ 1 that the best straight line has. */
    private static double straight(float[][] logits, double[] epsilons, int column) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < epsilons.length; i++) {
            if (epsilons[i] >= 1) {
                double value = logits[i][column];
                n++;
                x += epsilons[i];
                y += value;
                xx += epsilons[i] * epsilons[i];
                xy += epsilons[i] * value;
                yy += value * value;
            }
        }
        double covariance = xy - x * y / n;
        double variances = (xx - x * x / n) * (yy - y * y / n);
        return variances <= 0 ? 1 : Math.min(1, covariance * covariance / variances);
    }

    private static Chart chart(float[][] logits, double[] epsilons, int row, int classes, int label) {
        List<Double> x = IntStream.range(0, POINTS).mapToObj(i -> epsilons[i]).toList();
        List<Chart.Line> lines = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            int column = row * classes + k;
            lines.add(new Chart.Line(
                    "class " + k + (k == label ? ", the right one" : ""),
                    x,
                    IntStream.range(0, POINTS)
                            .mapToObj(i -> (double) logits[i][column])
                            .toList()));
        }
        return new Chart(
                "logits",
                "Logits along the sign of the gradient are nearly straight",
                "The ten logits of maxout for one test image of class " + label + ", moved by ε times the sign of its"
                        + " gradient: right near ε = 0 only.",
                "ε",
                "logit",
                lines);
    }
}
