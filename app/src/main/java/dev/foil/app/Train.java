package dev.foil.app;

import dev.foil.data.Split;
import dev.foil.graph.Graph;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** {@code foil train}: a classifier on the user's images. */
@CommandLine.Command(name = "train")
final class Train implements Command {
    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
        training.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        training.check(common);
        Split split = data.open();
        Graph start = training.network(split.train(), common);
        training.run("model", start, training.plain(), split, common, data.typed());
        return 0;
    }
}
