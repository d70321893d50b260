package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.TrainConfig;
import java.nio.file.Path;
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

    @Mixin
    private final NetOption net = new NetOption();

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
        net.architecture();
        Engine.threads(common.threads());
        Seed seed = new Seed(common.seed());
        Training training = new Training("hardened", Output.folder(common.out()), resume);
        Graph given = model == null ? null : OnnxModel.load(model).graph();
        Split split = (given == null ? data : data.fitTo(given)).open();
        Step step = against.step(split.train().domain(), plain.labelSmoothing());
        Graph start = given == null ? net.build(split.train(), seed) : fitting(given, split.train());
        Training.Result result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(start, settings, step, split, seed, progress);
        }
        training.print(
                result,
                common.json(),
                data.typed() + " --norm " + against.norm().title() + " --eps " + against.eps());
        return 0;
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
}
