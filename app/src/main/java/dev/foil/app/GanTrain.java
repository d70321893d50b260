package dev.foil.app;

import dev.foil.data.Output;
import dev.foil.gan.Diverged;
import dev.foil.gan.recipe.Families;
import dev.foil.gan.recipe.GanRun;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.GanPage;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil gan train}: a generator of the user's images, or of points that can be counted. */
@CommandLine.Command(name = "train")
final class GanTrain implements Command {
    @Option(
            names = "--recipe",
            paramLabel = "<name>",
            defaultValue = Families.RECOMMENDED,
            description = "How to train, with settings in parentheses where defaults don't do, such as"
                    + " wgan-gp(lambda=5); the list is below (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recipe;

    @Mixin
    private final GanOptions options = new GanOptions();

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
        FamilySpec chosen = FamilySpec.one("recipe", recipe);
        options.check();
        Path out = Output.folder(common.out());
        Engine.threads(common.threads());
        Seed seed = new Seed(common.seed());
        GanTask task = options.task(chosen, options.open(seed));
        GanRun result;
        try (TerminalProgress progress = common.progress()) {
            result = new GanTraining(task, common, out, seed, options.isResumed()).run(progress);
        } catch (Diverged diverged) {
            throw new UserError(diverged.getMessage() + " --speed 0.5 halves it.", diverged);
        }
        if (common.json()) {
            ReportJson.print(System.out, result);
        } else {
            print(result, out);
        }
        return 0;
    }

    private static void print(GanRun result, Path out) {
        result.modes().ifPresent(modes -> System.out.println(GanPage.modes(modes) + "."));
        System.out.printf(
                Locale.ROOT,
                "%,d iterations of %s in %s.%n",
                result.done(),
                result.recipe(),
                Duration.text(result.timing().seconds()));
        result.findings().forEach(finding -> System.out.println(GanExplain.text(finding)));
        System.out.println("Generator: " + out.resolve(GanTraining.GENERATOR));
        System.out.println("Page: " + out.resolve(GanTraining.PAGE));
        System.out.println("Next:  ./foil gan sample --model "
                + ShellWord.of(out.resolve(GanTraining.GENERATOR).toString()));
    }
}
