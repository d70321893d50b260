package dev.foil.app;

import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import dev.foil.train.PlainStep;
import dev.foil.train.TrainConfig;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil train}: a classifier on the user's images. */
@CommandLine.Command(name = "train")
final class Train implements Command {
    private final RecordOptions<TrainConfig> config = RecordOptions.of(TrainConfig.class);
    private final RecordOptions<PlainStep> step = RecordOptions.of(PlainStep.class);

    @Option(
            names = "--net",
            paramLabel = "<name>",
            defaultValue = "cnn",
            description = "Network: mlp, cnn or resnet (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String net;

    @Option(names = "--resume", description = "Go on from the checkpoint in the output folder.")
    private boolean resume;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
        config.addTo(spec);
        step.addTo(spec);
    }

    @Override
    public Integer call() {
        TrainConfig settings = config.create();
        PlainStep method = step.create();
        Architecture architecture = Architecture.named(net);
        Engine.threads(common.threads());
        Seed seed = new Seed(common.seed());
        Training training = new Training("model", common.out(), resume);
        dev.foil.data.Output.folder(common.out());
        Split split = data.open(seed);
        Graph start = architecture.build(
                split.train().domain(), split.train().classes().size(), seed.child("weights"));
        Training.Result result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(start, settings, method, split, seed, progress);
        }
        if (common.json()) {
            System.out.print(ReportJson.toJson(result.history()));
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "Test accuracy %.1f %% on %,d images.%n",
                    100 * result.testAccuracy(),
                    split.test().size());
            System.out.println("Model: " + training.file());
            System.out.println("Next:  ./foil audit --model " + training.file() + " --data " + data.name());
        }
        return 0;
    }
}
