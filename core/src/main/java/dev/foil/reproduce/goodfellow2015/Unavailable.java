package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Claim;
import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;
import java.util.Optional;

/**
 * What cannot be run here, and why.
 *
 * @param reason in a sentence
 * @param figures of the paper
 */
record Unavailable(String reason, List<Figure> figures) implements Experiment {
    /** Section 2 and figure 1: one ImageNet image and GoogLeNet. */
    static Unavailable panda() {
        return new Unavailable(
                "ImageNet is not free to download and GoogLeNet's weights are not part of Foil; 'foil demo panda' draws"
                        + " the same picture with a model of your own.",
                List.of(new Figure(
                        "imagenet.panda.confidence",
                        "GoogLeNet on ImageNet, ε=.007",
                        "confidence in 'gibbon'",
                        "2, figure 1",
                        "%",
                        new Claim.Printed(99.3, null),
                        "")));
    }

    /** Section 10: a generative model trained to classify. */
    static Unavailable boltzmann() {
        String name = "Multi-prediction deep Boltzmann machine";
        return new Unavailable(
                "Foil has no Boltzmann machines: inference in one is a recurrent search that no ONNX graph of ours"
                        + " trains.",
                List.of(
                        new Figure(
                                "mpdbm.clean.error", name, "clean error", "10", "%", new Claim.Printed(0.88, null), ""),
                        new Figure(
                                "mpdbm.fgsm.error",
                                name,
                                "error under FGSM",
                                "10",
                                "%",
                                new Claim.Printed(97.5, 0.88),
                                "clean images")));
    }

    @Override
    public Optional<String> obstacle(Bench bench) {
        return Optional.of(reason);
    }

    @Override
    public String setting(Setting setting) {
        return "";
    }

    @Override
    public Findings measure(Bench bench) {
        throw new IllegalStateException(reason);
    }
}
