package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.random.Draws;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * Section 6: the same training with noise in place of the adversary. A random vector has no covariance with the gradient, so
 * the expected first-order change of the loss is zero, whereas the sign of the gradient gives {@code ε‖∇J‖₁}.
 */
final class NoiseControls implements Experiment {
    private static final String NAME = "Training on noise instead";

    /** Per cent of the adversary's change of the loss that count as none. */
    private static final double COVARIANCE = 5;

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        add(figures, "signs", "±ε", 86.2, 97.3);
        add(figures, "uniform", "U(−ε,ε)", 90.4, 97.8);
        for (String[] kind : new String[][] {{"signs", "±ε"}, {"uniform", "U(−ε,ε)"}}) {
            figures.add(new Figure(
                    "noise." + kind[0] + ".covariance",
                    NAME,
                    kind[1] + ": first-order change of the loss, % of the adversary's",
                    "6",
                    "%",
                    new Claim.Nothing(0, COVARIANCE, "zero in expectation"),
                    "zero"));
        }
        return figures;
    }

    private static void add(List<Figure> figures, String id, String text, double error, double confidence) {
        figures.add(new Figure(
                "noise." + id + ".fgsm.error",
                NAME,
                text + ": error under FGSM ε=.25",
                "6",
                "%",
                new Claim.Printed(error, 17.9),
                "adversarial training"));
        figures.add(new Figure(
                "noise." + id + ".fgsm.confidence",
                NAME,
                text + ": mean confidence on errors",
                "6",
                "%",
                new Claim.Printed(confidence, Rates.CHANCE),
                Rates.GUESS));
    }

    @Override
    public String setting(Setting setting) {
        return setting.rivalWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Net plain = bench.net(bench.recipes().maxout());
        Quantity hardened = bench.fgsmError(bench.net(bench.recipes().adversarial()));
        float[] gradients = FastSign.gradients(plain.model(), plain.top(), bench.attacked());
        Findings found = Findings.NONE;
        for (boolean signs : new boolean[] {true, false}) {
            String id = "noise." + (signs ? "signs" : "uniform");
            Net net = bench.net(bench.recipes().noise(signs));
            found = found.with(id + ".fgsm.error", bench.fgsmError(net), hardened);
            found = Rates.confidence(found, id + ".fgsm.confidence", bench.deceived(net), bench.labels());
            found = found.with(id + ".covariance", change(bench, gradients, signs), Quantity.exact(0));
        }
        return found;
    }

    /** Mean of noise·gradient over images, as a share of what the sign of the gradient gives. */
    private static Quantity change(Bench bench, float[] gradients, boolean signs) {
        Examples images = bench.attacked();
        int length = images.shape().size();
        double[] shares = new double[images.size()];
        double most = 0;
        for (int row = 0; row < shares.length; row++) {
            Draws draws = bench.seed("noise").child(images.ids()[row]).draws();
            for (int i = row * length; i < (row + 1) * length; i++) {
                double noise = signs ? (draws.coin(0.5) ? 1 : -1) : draws.uniform(-1, 1);
                shares[row] += noise * gradients[i];
                most += Math.abs(gradients[i]) / shares.length;
            }
        }
        return most == 0 ? Quantity.exact(0) : Quantity.mean(shares).times(100 / most);
    }
}
