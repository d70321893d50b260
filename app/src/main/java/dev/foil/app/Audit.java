package dev.foil.app;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Comparison;
import dev.foil.audit.Keeping;
import dev.foil.audit.Requirement;
import dev.foil.audit.Strategy;
import dev.foil.audit.WorstCase;
import dev.foil.data.Dataset;
import dev.foil.report.Report;
import dev.foil.tensor.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil audit}: how robust a model is, against what, with witnesses. */
@CommandLine.Command(name = "audit")
final class Audit implements Command {
    private final RecordOptions<AuditConfig> config = RecordOptions.of(AuditConfig.class);

    @Option(
            names = "--model",
            paramLabel = "<file>",
            required = true,
            description = "ONNX or TorchScript classifier to audit.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(
            names = "--witnesses",
            paramLabel = "<folder>",
            description =
                    "Save an adversarial example per image and norm, within the smallest radius where it fell; 'foil verify' checks them.")
    private @Nullable Path witnesses;

    @Option(names = "--resume", description = "Go on where an audit into the output folder was cut short.")
    private boolean resume;

    @Mixin
    private final Gate gate = new Gate();

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
        List<String> footer = new ArrayList<>(List.of("", "Attacks with their settings and defaults:"));
        footer.addAll(AuditConfig.known());
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }

    @Override
    public Integer call() {
        AuditConfig settings = config.create();
        List<Requirement> required = gate.requirements();
        Optional<AuditResult> baseline = gate.baseline(name(model));
        return common.alone(() -> {
            Auditing.forget(common.out(), gate.baselineFile());
            Engine.threads(common.threads());
            ModelOptions.Opened opened = inputs.open(model, data);
            Dataset test = opened.data().test();
            settings.requireShowable(test.domain());
            List<Threat> threats =
                    required.stream().flatMap(one -> one.threat().stream()).toList();
            Auditing auditing = new Auditing(
                    settings.sampling(config.typed().containsKey("examples")),
                    settings.schedule(test.domain(), config.typed().keySet(), threats),
                    keeping(settings));
            AuditResult result;
            try (TerminalProgress progress = common.progress();
                    Interrupt.Open hint = Interrupt.saying(this::farewell);
                    LoadedModel loaded = opened.load(name(model))) {
                result = auditing.run(loaded, test, Origin.of(common, loaded, test, data), progress);
            }
            return publish(result, opened.isTrainable(), required, baseline.map(then -> Comparison.of(then, result)));
        });
    }

    /** Before the journal is there, nothing could go on from it. */
    private String farewell() {
        return "Audit interrupted." + (Files.isRegularFile(journal()) ? " Go on with --resume." : "");
    }

    private Path journal() {
        return common.out().resolve(Auditing.JOURNAL);
    }

    private Keeping keeping(AuditConfig settings) {
        return new Keeping(Optional.of(journal()), resume, Optional.ofNullable(witnesses), settings.show());
    }

    private int publish(
            AuditResult result, boolean trainable, List<Requirement> required, Optional<Comparison> comparison) {
        Report report = new Report(
                result.model().name(),
                headline(result),
                List.of(result),
                List.of(),
                required.stream().map(one -> one.judge(result)).toList(),
                comparison.orElse(null),
                nextSteps(hardest(result).threat(), result.strategy(), trainable));
        Auditing.publish(report, common.out(), common.json());
        if (witnesses != null && !common.json()) {
            System.out.println("Witnesses: " + result.falls().size() + " in " + witnesses);
        }
        return report.isMet() ? 0 : Failures.UNMET;
    }

    /** The worst case at the largest ε of the norm that comes first. */
    private static WorstCase hardest(AuditResult result) {
        Norm first = result.worstCases().get(0).threat().norm();
        return result.worstCases().stream()
                .filter(one -> one.threat().norm() == first)
                .reduce((one, larger) -> larger)
                .orElseThrow();
    }

    private static String headline(AuditResult result) {
        WorstCase worst = hardest(result);
        return String.format(
                Locale.ROOT,
                "%s gets %.1f %% right, and %.1f %% when every input may be changed by up to %s (%s).",
                result.model().name(),
                100 * result.clean().value(),
                100 * worst.robust().value(),
                worst.threat().text(),
                worst.threat().norm().symbol());
    }

    private List<String> nextSteps(Threat hardest, String strategy, boolean trainable) {
        String ball = " --norm " + hardest.norm().title() + " --eps " + hardest.text();
        String file = ShellWord.of(model.toString()) + inputs.typed();
        List<String> steps = new ArrayList<>();
        if (trainable && hardest.norm() != Norm.L0) {
            steps.add("# harden the model against the largest change above, then audit it again");
            steps.add("./foil train --method fast --model " + file + " " + data.typed() + ball);
            steps.add("./foil audit --model foil-out/train/model.onnx " + data.typed() + ball);
        }
        if (!strategy.equals(Strategy.EXHAUSTIVE.title())) {
            steps.add("# look harder: restarts, long runs towards every likely class, five times the queries");
            steps.add("./foil audit --model " + file + " " + data.typed() + ball + " --strategy exhaustive");
        }
        return steps;
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        return (last == null ? file : last).toString().replaceFirst("\\.(onnx|pt|pth)$", "");
    }
}
