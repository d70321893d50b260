package dev.foil.app;

import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Trial;
import dev.foil.audit.WorstCase;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.report.Report;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil audit}: how robust a model is, against what, with witnesses. */
@CommandLine.Command(name = "audit")
final class Audit implements Command {
    private final RecordOptions<AuditConfig> config = RecordOptions.of(AuditConfig.class);

    @Option(names = "--model", paramLabel = "<file>", required = true, description = "ONNX classifier to audit.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

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
        Path folder = Output.folder(common.out());
        Engine.threads(common.threads());
        ModelOptions.Opened opened = inputs.open(model, data);
        OnnxModel onnx = opened.model();
        Split split = opened.data();
        List<Trial> trials = settings.trials(split.test().domain());
        AuditResult result;
        try (TerminalProgress progress = common.progress()) {
            result = Auditing.run(
                    name(model),
                    onnx,
                    split.test(),
                    settings.examples(),
                    trials,
                    Origin.of(common, onnx, split.test()),
                    progress);
        }
        Report report = Report.of(
                headline(result),
                result,
                nextSteps(trials.get(trials.size() - 1).threat()));
        Auditing.publish(report, folder, common.json());
        return 0;
    }

    static String headline(AuditResult result) {
        WorstCase worst = result.worstCases().get(result.worstCases().size() - 1);
        return String.format(
                Locale.ROOT,
                "%s gets %.1f %% right, and %.1f %% when every input may be changed by up to %s (%s).",
                result.model().name(),
                100 * result.clean().value(),
                100 * worst.robust().value(),
                worst.threat().text(),
                worst.threat().norm().title());
    }

    private List<String> nextSteps(Threat hardest) {
        String ball = " --norm " + hardest.norm().title() + " --eps " + hardest.text();
        return List.of(
                "# harden the model against the largest change above, then audit it again",
                "./foil harden --model " + ShellWord.of(model.toString()) + inputs.typed() + " " + data.typed() + ball,
                "./foil audit --model foil-out/harden/hardened.onnx " + data.typed() + ball,
                "# look harder: more steps, restarts, another objective",
                "./foil audit --model " + ShellWord.of(model.toString()) + inputs.typed() + " " + data.typed() + ball
                        + " --attacks 'pgd(steps=100,restarts=10),pgd(steps=100,objective=margin)'");
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.onnx$", "");
    }
}
