package dev.foil.app;

import dev.foil.model.Bypass;
import dev.foil.model.Differentiable;
import dev.foil.model.front.Eot;
import dev.foil.model.front.GaussianNoise;
import dev.foil.model.front.Randomised;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What stands in front of a model, or leads gradients around what does; a mixin. */
final class FrontOptions {
    private static final int MOST_DRAWS = 100_000;

    /** Not the seed of the run: the layer is part of the model. */
    private static final Seed LAYER = new Seed(0).child("noise layer");

    @Option(
            names = "--bpda",
            paramLabel = "<value>",
            defaultValue = Bypass.NONE,
            description =
                    "Lead gradients around what stops them, a threshold or a rounding: the value behind it, by its "
                            + "name in the graph, or auto (backward pass differentiable approximation; default "
                            + "${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String bpda;

    @Option(
            names = "--noise",
            paramLabel = "<sigma>",
            defaultValue = "0",
            description = "Put a layer in front of the model that adds normal noise of this deviation, drawn anew at "
                    + "every call (default ${DEFAULT-VALUE}).")
    private double noise;

    @Option(
            names = "--eot",
            paramLabel = "<draws>",
            defaultValue = "1",
            description = "Take answers and gradients of a model with --noise as the mean of so many draws "
                    + "(expectation over transformation; default ${DEFAULT-VALUE}).")
    private int eot;

    /**
     * Refuses values out of range, and what does nothing.
     *
     * @throws UserError for those
     */
    FrontOptions check() {
        if (!(noise >= 0) || Double.isInfinite(noise)) {
            throw new UserError("noise is " + noise + " and must be a number of at least 0. Maybe 0.1?");
        }
        if (eot < 1 || eot > MOST_DRAWS) {
            throw new UserError("eot is " + eot + " and must be from 1 to " + MOST_DRAWS + ". Maybe 20?");
        }
        if (eot > 1 && noise == 0) {
            throw new UserError("eot is " + eot + " and nothing is drawn. Maybe add --noise 0.1?");
        }
        return this;
    }

    /** What gradients are led around, {@link Bypass#NONE} where it is nothing. */
    String bpda() {
        return bpda;
    }

    /** Whether nothing stands in front of the model. */
    boolean isClear() {
        return noise == 0;
    }

    /** The model behind what was asked for. */
    LoadedModel before(LoadedModel loaded) {
        if (isClear()) {
            return loaded;
        }
        Differentiable noisy = Randomised.each(loaded.model(), new GaussianNoise(noise), LAYER);
        return loaded.behind(
                eot > 1 ? new Eot(noisy, eot) : noisy,
                "noise of deviation " + noise + (eot > 1 ? ", the mean of " + eot + " draws" : ""));
    }

    /** The options as they would be typed again, each with a space in front. */
    String typed() {
        List<String> words = new ArrayList<>();
        if (!bpda.equals(Bypass.NONE)) {
            words.add(" --bpda " + ShellWord.of(bpda));
        }
        if (noise > 0) {
            words.add(" --noise " + noise);
        }
        if (eot > 1) {
            words.add(" --eot " + eot);
        }
        return String.join("", words);
    }
}
