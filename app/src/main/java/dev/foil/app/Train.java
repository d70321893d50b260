package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.data.Split;
import dev.foil.graph.Graph;
import dev.foil.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil train}: a classifier on the user's images, by any method, from scratch or from a model. */
@CommandLine.Command(name = "train")
final class Train implements Command {
    private final RecordOptions<ThreatConfig> threat = RecordOptions.of(ThreatConfig.class);

    @Option(
            names = "--method",
            paramLabel = "<name>",
            defaultValue = "standard",
            description = "How to train, with settings in parentheses where defaults don't do, such as"
                    + " trades(beta=3); the list is below (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String method;

    @Option(
            names = "--others",
            paramLabel = "<files>",
            split = ",",
            description = "Models whose gradients a method may borrow: for augmentation and ensemble.")
    private final List<Path> others = new ArrayList<>();

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
        MethodSpec.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        MethodSpec chosen = MethodSpec.one("method", method);
        ThreatConfig against = threat.create();
        training.check(common);
        TrainingOptions.Ready ready = training.ready(inputs, data, new Seed(common.seed()));
        Split split = ready.data();
        Threat met = against.threat(split.train().domain());
        Graph start = ready.start();
        try (Others lenders = Others.open(others, inputs, split.train())) {
            Plan plan = new Plan(
                    start,
                    training.config(),
                    chosen.method(),
                    met,
                    against.ramp(),
                    lenders.lent(),
                    training.choosing(),
                    split,
                    new Seed(common.seed()));
            training.run(
                    "model", plan, common, data.typed() + (chosen.method().isAdversarial() ? against.typed() : ""));
        }
        return 0;
    }
}
