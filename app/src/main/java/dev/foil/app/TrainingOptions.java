package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.defence.method.Choosing;
import dev.foil.graph.Graph;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import dev.foil.train.TrainConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What to train and for how long, whatever the method; a mixin. */
final class TrainingOptions {
    private final RecordOptions<TrainConfig> config = RecordOptions.of(TrainConfig.class);
    private final RecordOptions<Choosing> choosing = RecordOptions.of(Choosing.class);

    @Option(
            names = "--model",
            paramLabel = "<file>",
            description = "ONNX classifier to start from; without it a fresh network is trained.")
    private @Nullable Path model;

    private final NetOption net = new NetOption();

    @Option(names = "--resume", description = "Go on from the checkpoint in the output folder.")
    private boolean resume;

    /** Data, and a network for them. */
    record Ready(Split data, Graph start) {}

    void addTo(CommandSpec spec) {
        net.addTo(spec);
        config.addTo(spec);
        choosing.addTo(spec);
    }

    /** Refuses what is wrong before any data is read, and readies the engine. */
    void check(CommonOptions common) {
        config.create();
        choosing.create();
        net.architecture();
        Output.folder(common.out());
        Engine.threads(common.threads());
    }

    TrainConfig config() {
        return config.create();
    }

    Choosing choosing() {
        return choosing.create();
    }

    boolean isResumed() {
        return resume;
    }

    /** Opens the data and the model to start from, or makes a fresh one. */
    Ready ready(ModelOptions inputs, DataOptions data, Seed seed) {
        if (model == null) {
            Split split = data.open();
            return new Ready(split, net.build(split.train(), seed));
        }
        ModelOptions.Opened opened = inputs.open(model, data);
        Graph start = fitting(opened.graph(), opened.data().train());
        inputs.requireKnown(opened);
        return new Ready(opened.data(), start);
    }

    /** A network of the same kind with other weights; the same model where one was given. */
    Graph another(Ready ready, Seed seed) {
        return model == null ? net.build(ready.data().train(), seed) : ready.start();
    }

    /** Refuses a model of other classes: it would forget them and still have their scores. */
    private static Graph fitting(Graph given, Dataset data) {
        int classes = GraphClassifier.classes(given, data.domain());
        if (classes != data.classes().size()) {
            throw new UserError("Model '" + given.name() + "' tells " + classes + " classes apart and " + data.name()
                    + " has " + data.classes().size() + ". Maybe it was trained on other data?");
        }
        return given;
    }

    /** Trains, writes the model, says how it went and how to audit it. */
    void run(String name, Plan plan, CommonOptions common, String audited) {
        Training training = new Training(name, common.out(), resume);
        Training.Result result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(plan, progress);
        }
        training.print(result, common.json(), audited);
    }
}
