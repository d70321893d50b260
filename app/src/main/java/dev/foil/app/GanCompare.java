package dev.foil.app;

import dev.foil.audit.Timing;
import dev.foil.data.Output;
import dev.foil.data.Progress;
import dev.foil.data.Split;
import dev.foil.gan.Diverged;
import dev.foil.gan.Game;
import dev.foil.gan.GanTrainer;
import dev.foil.gan.Generator;
import dev.foil.gan.Space;
import dev.foil.gan.recipe.GanComparison;
import dev.foil.gan.recipe.GanRun;
import dev.foil.gan.score.Features;
import dev.foil.gan.score.Judge;
import dev.foil.gan.score.Measure;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.GanComparisonTable;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil gan compare}: several families, several seeds, one budget, one protocol. */
@CommandLine.Command(name = "compare")
final class GanCompare implements Command {
    private static final String NAME = "compare";

    @Option(
            names = "--recipes",
            paramLabel = "<names>",
            required = true,
            description = "Families with commas between them, with settings in parentheses where defaults don't do.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recipes;

    @Option(
            names = "--seeds",
            paramLabel = "<int>",
            defaultValue = "3",
            description = "Trainings of each (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--count",
            paramLabel = "<int>",
            defaultValue = "5000",
            description = "Examples drawn of each generator of images (default ${DEFAULT-VALUE}).")
    private int count;

    @Mixin
    private final GanOptions options = new GanOptions();

    @Mixin
    private final ExtractorOption features = new ExtractorOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        options.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        List<FamilySpec> families = FamilySpec.parse("recipes", recipes);
        if (seeds < 1) {
            throw new UserError("seeds is " + seeds + " and must be at least 1. Maybe 3?");
        }
        options.check();
        Path out = Output.folder(common.out());
        List.of(".html", ".md", ".json").forEach(end -> Output.forget(out.resolve(NAME + end)));
        Engine.threads(common.threads());
        if (options.isResumed()
                && families.stream().noneMatch(family -> GanTraining.isStarted(folder(family, common.seed())))) {
            throw new UserError("No training to resume from: " + out + ". Maybe start without --resume?");
        }
        GanOptions.Opened opened = options.open(new Seed(common.seed()));
        List<GanTask> tasks =
                families.stream().map(family -> options.task(family, opened)).toList();
        // What doesn't fit is refused before anything is trained.
        tasks.forEach(task -> task.make(new Seed(common.seed())));
        List<GanComparison.Arm> arms = new ArrayList<>();
        try (TerminalProgress progress = common.progress();
                Scoring scoring =
                        opened.mixture().isPresent() ? new Scoring(null, null) : scoring(opened.split(), progress)) {
            for (GanTask task : tasks) {
                arms.add(arm(task, scoring.judge, progress));
            }
        }
        GanRun.Provenance from = Origin.of(common, opened.split().train());
        publish(new GanComparison(options.title(), tasks.get(0).config().iterations(), arms, from));
        return 0;
    }

    /** An extractor and who scores by it; neither for points. */
    private record Scoring(
            @Nullable Features extractor, @Nullable Judge judge) implements AutoCloseable {
        @Override
        public void close() {
            if (extractor != null) {
                extractor.close();
            }
        }
    }

    private Scoring scoring(Split split, Progress progress) {
        Features extractor = features.open(split, common.out(), progress);
        Seed seed = new Seed(common.seed()).child("judge");
        return new Scoring(extractor, new Judge(extractor, split.train(), split.test(), count, seed));
    }

    private Path folder(FamilySpec family, long number) {
        return common.out().resolve(family.folder() + "-" + number);
    }

    private GanComparison.Arm arm(GanTask task, @Nullable Judge judge, Progress progress) {
        List<GanComparison.Run> runs = new ArrayList<>();
        for (int i = 0; i < seeds; i++) {
            long number = common.seed() + i;
            String title = task.family().text() + ", seed " + number;
            Path folder = folder(task.family(), number);
            GanTraining training = new GanTraining(
                    task, common, folder, new Seed(number), options.isResumed() && GanTraining.isStarted(folder));
            try {
                GanRun run = training.run((what, done, total) -> progress.update(what + " " + title, done, total));
                runs.add(scored(task, number, run, folder, judge));
            } catch (Diverged diverged) {
                System.err.println("foil: " + title + ": " + diverged.getMessage());
                runs.add(GanComparison.Run.diverged(number, String.valueOf(diverged.getMessage())));
            }
        }
        return new GanComparison.Arm(task.family().text(), task.pair().toString(), runs);
    }

    private static GanComparison.Run scored(GanTask task, long number, GanRun run, Path folder, @Nullable Judge judge) {
        Timing timing = run.timing();
        if (judge == null) {
            return new GanComparison.Run(number, run.modes(), Optional.empty(), 0, Optional.empty(), timing);
        }
        Graph start = GanTrainer.untrained(task.make(new Seed(number)).job(), Game.GENERATOR);
        Generator fresh = Generator.of(start, new Space(task.split().train().domain()));
        Generator trained = new Generator(
                OnnxModel.load(folder.resolve(GanTraining.GENERATOR)).graph());
        double untrained = judge.of(fresh).card().score(Measure.FRECHET).value();
        return new GanComparison.Run(
                number, run.modes(), Optional.of(judge.of(trained)), untrained, Optional.empty(), timing);
    }

    private void publish(GanComparison result) {
        GanComparisonTable table = new GanComparisonTable(result);
        Path out = common.out();
        table.html(out.resolve(NAME + ".html"));
        Output.write(out.resolve(NAME + ".md"), table.markdown());
        ReportJson.write(out.resolve(NAME + ".json"), result);
        if (common.json()) {
            ReportJson.print(System.out, result);
            return;
        }
        System.out.println(table.words());
        System.out.println();
        System.out.print(table.terminal());
        System.out.println("Page: " + out.resolve(NAME + ".html"));
    }
}
