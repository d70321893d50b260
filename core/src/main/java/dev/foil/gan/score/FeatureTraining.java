package dev.foil.gan.score;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.train.Optimiser;
import dev.foil.train.PlainStep;
import dev.foil.train.Schedule;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.util.Optional;

/**
 * The extractor where none is at hand: a small classifier trained on the labelled data set itself, a convolutional one for
 * images and a dense one for all else. A score by it is a classifier's, not Inception's: it compares generators of this data
 * set, by this extractor's digest.
 *
 * @param epochs passes over the data
 * @param batch examples in one update
 * @param rate peak learning rate of Adam
 */
public record FeatureTraining(
        @Param(doc = "passes over the data set that the extractor learns from", value = "5", min = 1, max = 1000)
        int epochs,

        @Param(doc = "examples in one of its updates", value = "128", min = 1, max = 65536)
        int batch,

        @Param(doc = "its peak learning rate", value = "0.003", min = 1e-9, max = 1)
        double rate) {
    /** What is used unless something else is asked for. */
    public static final FeatureTraining DEFAULT = new FeatureTraining(5, 128, 0.003);

    public FeatureTraining {
        Params.check(FeatureTraining.class, epochs, batch, rate);
    }

    /**
     * Trains a classifier; the same data set and seed give the same one, to the bit, on the same machine and threads.
     *
     * @throws UserError where the data set has fewer than two classes
     */
    public Graph classifier(Dataset data, Seed seed, Supervision supervision) {
        int classes = data.classes().size();
        if (classes < 2) {
            throw new UserError(
                    data.name() + " has " + classes
                            + " class; an extractor learns to tell at least two apart. Maybe give one that was trained elsewhere?");
        }
        Graph fresh = architecture(data.domain()).build(data.domain(), classes, seed.child("weights"));
        TrainConfig config = new TrainConfig(
                epochs,
                Math.min(batch, data.size()),
                rate,
                Optimiser.named("adam"),
                Schedule.named("one-cycle"),
                0,
                false,
                0,
                0,
                0);
        TrainingJob job =
                new TrainingJob(fresh, config, new PlainStep(), data, Optional.empty(), seed.child("training"));
        return Trainer.run(job, supervision).graph();
    }

    /** Trains a classifier and extracts by it. */
    public Features extractor(Dataset data, Seed seed, Supervision supervision) {
        return new Features(classifier(data, seed, supervision), data.domain());
    }

    private static Architecture architecture(Domain domain) {
        boolean large =
                domain.isImage() && domain.shape().dim(1) >= 8 && domain.shape().dim(2) >= 8;
        return Architecture.named(large ? "cnn" : "mlp");
    }
}
