package dev.foil.app;

import dev.foil.data.Progress;
import dev.foil.data.Split;
import dev.foil.gan.score.FeatureTraining;
import dev.foil.gan.score.Features;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.train.Supervision;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which classifier turns examples into features; a mixin. */
final class ExtractorOption {
    /** The same for all: scores by others cannot be compared. */
    private static final Seed SEED = new Seed(0).child("extractor");

    @Option(
            names = "--features",
            paramLabel = "<file>",
            description =
                    "ONNX classifier whose last hidden layer tells examples apart (default: a small one, trained on the"
                            + " data first and kept beside the result).")
    private @Nullable Path file;

    /** The extractor; one that is trained is written to the folder. */
    Features open(Split data, Path folder, Progress progress) {
        if (file != null) {
            return new Features(OnnxModel.load(file).graph(), data.train().domain());
        }
        Graph classifier =
                FeatureTraining.DEFAULT.classifier(data.train(), SEED, Supervision.NONE.withProgress(progress));
        OnnxModel.of(classifier).save(folder.resolve("features.onnx"));
        return new Features(classifier, data.train().domain());
    }
}
