package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.Split;
import dev.foil.gan.Mixture;
import dev.foil.gan.net.Pair;
import dev.foil.gan.recipe.Families;
import dev.foil.gan.recipe.GanConfig;
import dev.foil.gan.recipe.GanRun;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.GanPage;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil gan train}: a generator of the user's images, or of points that can be counted. */
@CommandLine.Command(name = "train")
final class GanTrain implements Command {
    /** Points that are learnt from, as in Lin et al. 2018, section 4.1. */
    private static final int POINTS = 100_000;

    private static final String DENSE = "mlp";

    private final RecordOptions<GanConfig> config = RecordOptions.of(GanConfig.class);

    @Option(
            names = "--recipe",
            paramLabel = "<name>",
            defaultValue = Families.RECOMMENDED,
            description = "How to train, with settings in parentheses where defaults don't do, such as"
                    + " wgan-gp(lambda=5); the list is below (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recipe;

    @Option(
            names = "--net",
            paramLabel = "<net>",
            description =
                    "Players, with settings as in mlp:units=256,layers=2 (default: the recipe's own for images, mlp"
                            + " for points).")
    private @Nullable String net;

    @Option(names = "--resume", description = "Go on from the checkpoint in the output folder.")
    private boolean resume;

    @Mixin
    private final DataOptions data = new DataOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public void bind(CommandSpec spec) {
        data.addTo(spec);
        config.addTo(spec);
        FamilySpec.addTo(spec);
    }

    @Override
    public Integer call() {
        return common.alone(this::run);
    }

    private int run() {
        FamilySpec chosen = FamilySpec.one("recipe", recipe);
        GanConfig settings = config.create();
        Optional<Pair> typed = Optional.ofNullable(net).map(Pair::named);
        Output.folder(common.out());
        Engine.threads(common.threads());
        Seed seed = new Seed(common.seed());
        Optional<Mixture> mixture = Mixture.named(data.name());
        Split split = mixture.map(points -> points(points, seed)).orElseGet(data::open);
        boolean images = split.train().domain().isImage();
        Pair pair = typed.orElseGet(() -> Pair.named(images ? chosen.family().net() : DENSE));
        requireVaried(split.train());
        GanTraining training = new GanTraining(chosen, pair, settings, split, mixture, common, data.title(), resume);
        GanRun result;
        try (TerminalProgress progress = common.progress()) {
            result = training.run(progress);
        }
        publish(result);
        return 0;
    }

    private static Split points(Mixture mixture, Seed seed) {
        return Split.of(mixture.draw(POINTS, seed.child("points")), mixture.draw(POINTS / 10, seed.child("test")));
    }

    /** Refuses data that leave nothing to learn. */
    private static void requireVaried(Dataset train) {
        if (train.size() < 2) {
            throw new UserError(train.name() + " holds " + train.size() + " examples; a generator needs at least 2.");
        }
        if (train.size() < 100) {
            System.err.println("foil: " + train.name() + " holds " + train.size()
                    + " examples only: a generator of so few will repeat them, not vary them.");
        }
    }

    private void publish(GanRun result) {
        Path out = common.out();
        if (common.json()) {
            ReportJson.print(System.out, result);
            return;
        }
        result.modes().ifPresent(modes -> System.out.println(GanPage.modes(modes) + "."));
        System.out.printf(
                Locale.ROOT,
                "%,d iterations of %s in %s.%n",
                result.done(),
                result.recipe(),
                Duration.text(result.timing().seconds()));
        System.out.println("Generator: " + out.resolve(GanTraining.GENERATOR));
        System.out.println("Page: " + out.resolve(GanTraining.PAGE));
        System.out.println("Next:  ./foil gan sample --model "
                + ShellWord.of(out.resolve(GanTraining.GENERATOR).toString()));
    }
}
