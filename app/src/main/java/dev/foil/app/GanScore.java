package dev.foil.app;

import dev.foil.audit.Timing;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.gan.Generator;
import dev.foil.gan.recipe.GanRun;
import dev.foil.gan.score.Judge;
import dev.foil.gan.score.Score;
import dev.foil.gan.score.Scorecard;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.PlainTable;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil gan score}: how good a generator is, by every measure, each beside what real examples get. */
@CommandLine.Command(name = "score")
final class GanScore implements Command {
    private static final int LEAST = 100;

    @Option(names = "--model", paramLabel = "<file>", required = true, description = "generator.onnx of a training.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path model;

    @Option(
            names = "--count",
            paramLabel = "<int>",
            defaultValue = "5000",
            description = "Examples drawn; scores of other numbers cannot be compared (default ${DEFAULT-VALUE}).")
    private int count;

    @Mixin
    private final ExtractorOption features = new ExtractorOption();

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    /** What is written. */
    private record Result(
            String model,
            String data,
            int count,
            OptionalDouble asAsked,
            Scorecard scores,
            GanRun.Provenance provenance,
            Timing timing) {}

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        long start = System.nanoTime();
        if (count < LEAST) {
            throw new UserError("count is " + count + " and must be at least " + LEAST + ". Maybe 5000?");
        }
        Engine.threads(common.threads());
        Path out = Output.folder(common.out());
        Generator generator = new Generator(OnnxModel.load(model).graph());
        Split split = data.open();
        Result result;
        try (TerminalProgress progress = common.progress();
                var extractor = features.open(split, out, progress)) {
            Judge judge = new Judge(extractor, split.train(), split.test(), count, new Seed(common.seed()));
            Judge.Judgement judgement = judge.of(generator);
            result = new Result(
                    model.toString(),
                    data.title(),
                    count,
                    judgement.asAsked(),
                    judgement.card(),
                    Origin.of(common, split.train()),
                    new Timing(Instant.now().toString(), (System.nanoTime() - start) * 1e-9));
        }
        ReportJson.write(out.resolve("score.json"), result);
        if (common.json()) {
            ReportJson.print(System.out, result);
            return 0;
        }
        print(result);
        System.out.println("Result: " + out.resolve("score.json"));
        return 0;
    }

    private static void print(Result result) {
        List<List<String>> rows = new ArrayList<>();
        for (Score score : result.scores().scores()) {
            rows.add(List.of(
                    score.measure().words(),
                    number(score.value()),
                    number(score.floor()),
                    score.measure().largerIsBetter() ? "larger" : "smaller"));
        }
        System.out.print(new PlainTable(List.of("measure", "generated", "real", "better"), rows).terminal());
        result.asAsked()
                .ifPresent(share -> System.out.printf(
                        Locale.ROOT, "%.1f %% of examples are taken for the class that was asked.%n", 100 * share));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.4g", value);
    }
}
