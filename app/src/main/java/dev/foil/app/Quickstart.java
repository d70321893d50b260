package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Keeping;
import dev.foil.audit.Sampling;
import dev.foil.audit.Schedule;
import dev.foil.audit.WorstCase;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.defence.method.Choosing;
import dev.foil.defence.method.Method;
import dev.foil.defence.method.Pgd;
import dev.foil.defence.method.Standard;
import dev.foil.graph.Graph;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.report.Report;
import dev.foil.tensor.Engine;
import dev.foil.train.TrainConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil quickstart}: the whole circle on real images, train, attack, harden, attack again, report. */
@CommandLine.Command(name = "quickstart")
final class Quickstart implements Command {
    private static final String FIRST = "standard";
    private static final String SECOND = "hardened";
    private static final Choosing LAST = Params.create(Choosing.class, Map.of("keep", "last"));

    private final RecordOptions<QuickstartConfig> config = RecordOptions.of(QuickstartConfig.class);

    @Option(names = "--resume", description = "Go on from the checkpoints in the output folder.")
    private boolean resume;

    private final NetOption net = new NetOption();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        net.addTo(spec);
        config.addTo(spec);
        data.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        QuickstartConfig settings = config.create();
        net.architecture();
        Path folder = common.out();
        Auditing.forget(folder, Optional.empty());
        Engine.threads(common.threads());
        Split split = data.open();
        Domain domain = split.train().domain();
        Threat hardest = settings.hardest(domain);
        if (!resume) {
            forget();
        }
        long started = System.nanoTime();
        Training.Result standard = train(FIRST, split, settings.training(), new Standard(), hardest);
        AuditResult before = audit(FIRST, standard, split, settings);
        Method hardening = new Pgd(settings.hardenSteps(), 0);
        Training.Result hardened = train(SECOND, split, settings.hardening(), hardening, hardest);
        AuditResult after = audit(SECOND, hardened, split, settings);

        Report report = new Report(
                "Foil quickstart: " + data.title(),
                headline(before, after),
                List.of(before, after),
                List.of(standard.history(), hardened.history()),
                nextSteps());
        Auditing.publish(report, folder, common.json());
        if (!common.json()) {
            System.out.println("Models: " + folder.resolve("standard.onnx") + ", " + folder.resolve("hardened.onnx"));
            System.out.println("Took " + Duration.text((System.nanoTime() - started) / 1e9) + ".");
        }
        return 0;
    }

    /** All that a later {@code --resume} would take for this run's. */
    private void forget() {
        for (String name : List.of(FIRST, SECOND)) {
            new Training(name, common.out(), false).forget();
            Output.forget(journal(name));
        }
    }

    private Training.Result train(String name, Split split, TrainConfig settings, Method method, Threat threat) {
        Seed seed = new Seed(common.seed()).child(name);
        Graph start = net.build(split.train(), seed);
        Training training = new Training(name, common.out(), false);
        try (TerminalProgress progress = common.progress()) {
            return training.resumed(resume && (training.started() || name.equals(FIRST)))
                    .run(
                            new Plan(start, settings, method, threat, 0, List.of(), LAST, split, seed),
                            (what, done, total) -> progress.update("training the " + name + " model", done, total));
        }
    }

    private AuditResult audit(String name, Training.Result trained, Split split, QuickstartConfig settings) {
        try (TerminalProgress progress = common.progress();
                LoadedModel model =
                        LoadedModel.of(name, trained.model(), split.test().domain())) {
            return new Auditing(
                            Sampling.of(settings.examples()),
                            Schedule.alone(settings.trials(split.test().domain())),
                            keeping(name))
                    .run(
                            model,
                            split.test(),
                            Origin.of(common, model, split.test(), data),
                            (what, done, total) -> progress.update("attacking the " + name + " model", done, total));
        }
    }

    private Keeping keeping(String name) {
        Path journal = journal(name);
        return Keeping.NOTHING.withJournal(journal, resume && Files.exists(journal));
    }

    private Path journal(String name) {
        return common.out().resolve(name + "-" + Auditing.JOURNAL);
    }

    private static String headline(AuditResult before, AuditResult after) {
        WorstCase worst = last(before);
        return String.format(
                Locale.ROOT,
                "Attacks within %s take the standard model from %.1f %% to %.1f %%; hardened, it keeps %.1f %%, at a"
                        + " clean accuracy of %.1f %%.",
                worst.threat().text(),
                100 * before.clean().value(),
                100 * worst.robust().value(),
                100 * last(after).robust().value(),
                100 * after.clean().value());
    }

    private static WorstCase last(AuditResult audit) {
        return audit.worstCases().get(audit.worstCases().size() - 1);
    }

    private static List<String> nextSteps() {
        return List.of(
                "# the same with your own images: a folder with a folder of images for each class",
                "./foil train --data my-images --height 64 --width 64",
                "./foil audit --data my-images --model foil-out/train/model.onnx",
                "./foil train --method fast --data my-images --height 64 --width 64 --eps 8/255");
    }
}
