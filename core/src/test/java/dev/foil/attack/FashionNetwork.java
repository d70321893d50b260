package dev.foil.attack;

import dev.foil.data.Dataset;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.train.PlainStep;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.util.Map;
import java.util.Optional;

/** A small network trained on the Fashion-MNIST sample by a fixed recipe. */
public final class FashionNetwork {
    private FashionNetwork() {}

    public static GraphClassifier trained(Architecture architecture, int images, int epochs) {
        return GraphClassifier.of(
                file(architecture, images, epochs), FashionSample.train().domain());
    }

    /** As a file that may be opened more than once. */
    public static OnnxModel file(Architecture architecture, int images, int epochs) {
        Dataset train = Subset.stratified(FashionSample.train(), images);
        TrainConfig config = Params.create(
                TrainConfig.class,
                Map.of("epochs", Integer.toString(epochs), "batch", "64", "rate", "0.003", "shift", "0"));
        TrainingJob job = new TrainingJob(
                architecture.build(train.domain(), 10, new Seed(0)),
                config,
                new PlainStep(),
                train,
                Optional.empty(),
                new Seed(0));
        return OnnxModel.of(Trainer.run(job, Supervision.NONE).graph());
    }
}
