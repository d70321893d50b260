package dev.foil.app;

import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import dev.foil.train.PlainStep;
import dev.foil.train.TrainConfig;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil train}: a classifier on the user's images. */
@CommandLine.Command(name = "train")
final class Train implements Command {
    private final RecordOptions<TrainConfig> config = RecordOptions.of(TrainConfig.class);
    private final RecordOptions<PlainStep> step = RecordOptions.of(PlainStep.class);

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
        config.addTo(spec);
        step.addTo(spec);
    }

    @Override
    public Integer call() {
        TrainConfig settings = config.create();
        PlainStep method = step.create();
        net.architecture();
        Engine.threads(common.threads());
        Seed seed = new Seed(common.seed());
        Training training = new Training("model", Output.folder(common.out()), resume);
        Split split = data.open();
        Graph start = net.build(split.train(), seed);
        Training.Result result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(start, settings, method, split, seed, progress);
        }
        training.print(result, common.json(), data.typed());
        return 0;
    }
}
