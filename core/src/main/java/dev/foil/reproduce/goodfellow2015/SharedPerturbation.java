package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Examples;
import dev.foil.random.Draws;
import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;
import java.util.List;

/** Section 10's summary: the direction found on one image, added to other clean images, fools on those, too. */
final class SharedPerturbation implements Experiment {
    private static final String NAME = "One image's perturbation on other images";

    /** Perturbations tried. */
    private static final int SOURCES = 100;

    /** Images each is added to. */
    private static final int TARGETS = 500;

    @Override
    public List<Figure> figures() {
        return List.of(
                new Figure(
                        "shared.error",
                        NAME,
                        "error with another image's perturbation, ε=.25",
                        "10",
                        "%",
                        new Claim.Direction(1, "perturbations generalise across images"),
                        "random signs of the same size"),
                new Figure(
                        "shared.softmax.error",
                        NAME,
                        "the same on shallow softmax",
                        "10",
                        "%",
                        new Claim.Direction(1, "they follow the model's weights"),
                        "random signs of the same size"));
    }

    @Override
    public String setting(Setting setting) {
        return SOURCES + " perturbations on " + TARGETS + " images; " + setting.allWords();
    }

    @Override
    public Findings measure(Bench bench) {
        Findings found = Findings.NONE;
        found = look(found, "shared.error", bench, bench.net(bench.recipes().maxout()));
        return look(
                found, "shared.softmax.error", bench, bench.net(bench.recipes().softmax()));
    }

    private static Findings look(Findings found, String id, Bench bench, Net net) {
        Examples all = bench.attacked();
        int sources = Math.min(SOURCES, all.size() / 2);
        Examples targets = all.slice(sources, Math.min(all.size(), sources + TARGETS));
        float[] signs = FastSign.signs(net.model(), net.top(), all.slice(0, sources));
        int length = all.shape().size();
        Draws draws = bench.seed("shared").draws();
        float[] random = new float[signs.length];
        for (int i = 0; i < random.length; i++) {
            random[i] = draws.coin(0.5) ? 1 : -1;
        }
        double[] errors = new double[sources];
        double[] noise = new double[sources];
        for (int source = 0; source < sources; source++) {
            errors[source] = error(net, targets, signs, source * length);
            noise[source] = error(net, targets, random, source * length);
        }
        return found.with(id, Quantity.mean(errors), Quantity.mean(noise));
    }

    private static double error(Net net, Examples targets, float[] signs, int offset) {
        float[] moved = targets.values().clone();
        int length = targets.shape().size();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (Setting.EPSILON * signs[offset + i % length]);
        }
        return net.answers(moved).error(targets.labels()).value();
    }
}
