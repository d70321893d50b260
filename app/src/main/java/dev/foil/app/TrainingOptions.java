package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.TrainConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How to train one model, whatever the method; a mixin. */
final class TrainingOptions {
    private final RecordOptions<TrainConfig> config = RecordOptions.of(TrainConfig.class);
    private final RecordOptions<PlainStep> step = RecordOptions.of(PlainStep.class);

    @Mixin
    private final NetOption net = new NetOption();

    @Option(names = "--resume", description = "Go on from the checkpoint in the output folder.")
    private boolean resume;

    void addTo(CommandSpec spec) {
        config.addTo(spec);
        step.addTo(spec);
    }

    /** Refuses what is wrong before any data is read, and readies the engine. */
    void check(CommonOptions common) {
        config.create();
        step.create();
        net.architecture();
        Output.folder(common.out());
        Engine.threads(common.threads());
    }

    /** Training on inputs as they are. */
    PlainStep plain() {
        return step.create();
    }

    /** A fresh network for the data. */
    Graph network(Dataset data, CommonOptions common) {
        return net.build(data, new Seed(common.seed()));
    }

    /** Trains, writes the model, says how it went and how to audit it. */
    void run(String name, Graph start, Step method, Split data, CommonOptions common, String audited) {
        Training training = new Training(name, common.out(), resume);
        Training.Result result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(start, config.create(), method, data, new Seed(common.seed()), progress);
        }
        training.print(result, common.json(), audited);
    }
}
