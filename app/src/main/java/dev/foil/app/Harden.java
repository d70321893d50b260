package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.random.Seed;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil harden}: adversarial training, from a model or from scratch. */
@CommandLine.Command(name = "harden")
final class Harden implements Command {
    private final RecordOptions<ThreatConfig> threat = RecordOptions.of(ThreatConfig.class);

    @Option(
            names = "--method",
            paramLabel = "<name>",
            defaultValue = "fast",
            description = "How to harden (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String method;

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
        MethodSpec chosen = MethodSpec.one("method", method);
        ThreatConfig against = threat.create();
        training.check(common);
        Seed seed = new Seed(common.seed());
        TrainingOptions.Ready ready = training.ready(inputs, data, seed);
        Threat met = against.threat(ready.data().train().domain());
        Plan plan = new Plan(
                ready.start(),
                training.config(),
                chosen.method(),
                met,
                List.of(),
                training.choosing(),
                ready.data(),
                seed);
        training.run("hardened", plan, common, data.typed() + against.typed());
        return 0;
    }
}
