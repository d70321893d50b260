package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.audit.Hardened;
import dev.foil.audit.TradeOff;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.report.TradeOffTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil harden}: several methods, several seeds, one page on what each buys and costs. */
@CommandLine.Command(name = "harden")
final class Harden implements Command {
    private static final String PAGE = "harden.html";
    private static final String MARKDOWN = "harden.md";
    private static final String JSON = "harden.json";

    private final RecordOptions<HardenConfig> config = RecordOptions.of(HardenConfig.class);
    private final RecordOptions<ThreatConfig> threat = RecordOptions.of(ThreatConfig.class);

    @Option(
            names = "--others",
            paramLabel = "<files>",
            split = ",",
            description = "Models whose gradients a method may borrow; without any, the standard model of the same seed"
                    + " where that is among the methods.")
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
        config.addTo(spec);
        threat.addTo(spec);
        training.addTo(spec);
        MethodSpec.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        HardenConfig settings = config.create();
        List<MethodSpec> methods = settings.specs();
        ThreatConfig against = threat.create();
        training.check(common);
        List.of(PAGE, MARKDOWN, JSON).forEach(name -> Output.forget(common.out().resolve(name)));
        TrainingOptions.Ready ready = training.ready(inputs, data, new Seed(common.seed()));
        Domain domain = ready.data().train().domain();
        Threat met = against.threat(domain);
        Hardening hardening = new Hardening(
                settings,
                met,
                against.ramp(),
                training.config(),
                training.choosing(),
                ready.data(),
                common,
                data,
                training.isResumed());
        settings.requireAuditable(met, domain);
        hardening.requireStarted(methods);
        hardening.requireLenders(methods, others);
        List<Hardened> runs = new ArrayList<>();
        for (int i = 0; i < settings.seeds(); i++) {
            long seed = common.seed() + i;
            for (MethodSpec method : hardening.inOrder(methods)) {
                List<Path> lent = method.method().borrows() ? hardening.lenders(others, seed) : List.of();
                try (Others lenders = Others.open(lent, inputs, ready.data().train())) {
                    runs.add(hardening.run(method, seed, training.another(ready, new Seed(seed)), lenders.lent()));
                }
            }
        }
        publish(TradeOff.of("Hardening on " + data.title(), met, sorted(runs, methods)));
        return 0;
    }

    /** By method as typed, then by seed. */
    private static List<Hardened> sorted(List<Hardened> runs, List<MethodSpec> methods) {
        return methods.stream()
                .flatMap(method -> runs.stream().filter(run -> run.method().equals(method.text())))
                .toList();
    }

    private void publish(TradeOff result) {
        TradeOffTable table = new TradeOffTable(result);
        Path page = common.out().resolve(PAGE);
        table.html(page);
        Output.write(common.out().resolve(MARKDOWN), table.markdown());
        ReportJson.write(common.out().resolve(JSON), result);
        if (common.json()) {
            ReportJson.print(System.out, result);
            return;
        }
        System.out.println(table.headline());
        System.out.println(table.words());
        System.out.println();
        System.out.print(table.terminal());
        System.out.println("Models: " + common.out().resolve("METHOD-SEED") + Path.of("/model.onnx"));
        System.out.println("Page: " + page);
    }
}
