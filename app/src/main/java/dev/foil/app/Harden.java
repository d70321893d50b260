package dev.foil.app;

import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.TrainConfig;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil harden}: adversarial training, from a model or from scratch. */
@CommandLine.Command(name = "harden")
final class Harden implements Command {
    private final RecordOptions<HardenConfig> threat = RecordOptions.of(HardenConfig.class);
    private final RecordOptions<TrainConfig> config = RecordOptions.of(TrainConfig.class);
    private final RecordOptions<PlainStep> outer = RecordOptions.of(PlainStep.class);

    @Option(
            names = "--model",
            paramLabel = "<file>",
            description = "ONNX classifier to harden; without it a fresh network is trained.")
    private @Nullable Path model;

    @Option(
            names = "--net",
            paramLabel = "<name>",
            defaultValue = "cnn",
            description = "Fresh network: mlp, cnn or resnet (default ${DEFAULT-VALUE}).")
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
        threat.addTo(spec);
        config.addTo(spec);
        outer.addTo(spec);
    }

    @Override
    public Integer call() {
        HardenConfig against = threat.create();
        TrainConfig settings = config.create();
        PlainStep plain = outer.create();
        Engine.threads(common.threads());
        Seed seed = new Seed(common.seed());
        dev.foil.data.Output.folder(common.out());
        Graph given = model == null ? null : OnnxModel.load(model).graph();
        Split split = (given == null ? data : data.fitTo(given.inputs().get(0))).open(seed);
        Step step = against.step(split.train().domain(), plain.labelSmoothing());
        Graph start = given != null
                ? given
                : Architecture.named(net)
                        .build(split.train().domain(), split.train().classes().size(), seed.child("weights"));
        Training training = new Training("hardened", common.out(), resume);
        Training.Result result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(start, settings, step, split, seed, progress);
        }
        if (common.json()) {
            System.out.print(ReportJson.toJson(result.history()));
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "Clean test accuracy %.1f %% on %,d images.%n",
                    100 * result.testAccuracy(),
                    split.test().size());
            System.out.println("Model: " + training.file());
            System.out.println("Next:  ./foil audit --model " + training.file() + " --data " + data.name() + " --eps "
                    + against.eps());
        }
        return 0;
    }
}
