package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.train.Step;
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

    @Option(
            names = "--model",
            paramLabel = "<file>",
            description = "ONNX classifier to harden; without it a fresh network is trained.")
    private @Nullable Path model;

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Mixin
    private final ModelOptions inputs = new ModelOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
        threat.addTo(spec);
        training.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        HardenConfig against = threat.create();
        training.check(common);
        ModelOptions.Opened opened = model == null ? null : inputs.open(model, data);
        Split split = opened == null ? data.open() : opened.data();
        Step step = against.step(split.train().domain(), training.plain().labelSmoothing());
        Graph start = opened == null ? training.network(split.train(), common) : fitting(opened.graph(), split.train());
        String audited = data.typed() + " --norm " + against.norm().title() + " --eps " + against.eps();
        training.run("hardened", start, step, split, common, audited);
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
