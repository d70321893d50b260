package dev.foil.app;

import dev.foil.audit.Timing;
import dev.foil.data.FashionSample;
import dev.foil.data.ImageOptions;
import dev.foil.data.Output;
import dev.foil.data.Sources;
import dev.foil.data.Split;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.ReportJson;
import dev.foil.report.ReproductionPage;
import dev.foil.report.ReproductionTable;
import dev.foil.reproduce.Table;
import dev.foil.reproduce.goodfellow2015.Reproduction;
import dev.foil.reproduce.goodfellow2015.Setting;
import dev.foil.tensor.Engine;
import dev.foil.train.Supervision;
import dev.foil.train.TrainingStopped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foil reproduce}: a paper's table, with ours beside it. */
@CommandLine.Command(name = "reproduce")
final class Reproduce implements Command {
    private static final String NAME = "goodfellow2015";
    private static final String MNIST = "mnist";
    private static final String CIFAR = "cifar10";

    @Parameters(
            paramLabel = "<paper>",
            description = "The paper: goodfellow2015 (Explaining and harnessing adversarial examples).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String paper;

    @Option(names = "--quick", description = "Fewer images, epochs and members: minutes (the default).")
    private boolean quick;

    @Option(names = "--full", description = "The paper's sizes: hours; says how many before it starts.")
    private boolean full;

    @Option(
            names = "--seeds",
            paramLabel = "<int>",
            defaultValue = "2",
            description = "How often each row is measured (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--only",
            paramLabel = "<names>",
            split = ",",
            description = "Run these experiments alone, such as large-network; --resume without it adds the others.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "<name|path>",
            description =
                    "Grey images of ten classes (default mnist; the embedded sample of Fashion-MNIST where that is"
                            + " not on this machine).")
    private @Nullable String data;

    @Option(
            names = "--cifar",
            paramLabel = "<name|path>",
            description = "Images in colour of the ten classes of CIFAR-10, in their order, for its rows with --full"
                    + " (default cifar10 where it is on this machine).")
    private @Nullable String cifar;

    @Option(names = "--resume", description = "Go on from what the output folder holds.")
    private boolean resume;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        if (!paper.equals(NAME)) {
            throw UserError.unknown("paper", paper, List.of(NAME));
        }
        if (quick && full) {
            throw new UserError("quick and full exclude each other. Maybe leave one out?");
        }
        return common.alone(() -> {
            List.of(NAME + ".html", NAME + ".json", NAME + ".md")
                    .forEach(name -> Output.forget(common.out().resolve(name)));
            Engine.threads(common.threads());
            try {
                publish(run(full ? Setting.FULL : Setting.QUICK));
                return 0;
            } catch (TrainingStopped stopped) {
                // Not the trainer's own words: it knows its checkpoints only.
                System.err.println("foil: stopped; what was finished is kept in " + common.out()
                        + ", and --resume goes on from there.");
                return Failures.STOPPED;
            }
        });
    }

    private Table run(Setting setting) {
        long start = System.nanoTime();
        Split split = open();
        Reproduction reproduction = new Reproduction(
                setting,
                split,
                cifar(),
                new Seed(common.seed()).child(NAME),
                seeds,
                only,
                common.out(),
                Foil.version());
        if (full) {
            System.err.println("foil: " + (only.isEmpty() ? "this takes" : "all experiments take") + " about "
                    + Duration.text(reproduction.forecast()) + " on this machine. Ctrl-C stops it, --resume goes on.");
        }
        try (TerminalProgress progress = common.progress();
                Interrupt interrupt = new Interrupt()) {
            Reproduction.Result result = reproduction.run(
                    resume, Supervision.NONE.withProgress(progress).withStop(interrupt));
            return result.table(
                    reproduction,
                    Origin.of(common, split),
                    new Timing(Instant.now().toString(), (System.nanoTime() - start) * 1e-9));
        }
    }

    private Split open() {
        if (data == null && !isHere(MNIST)) {
            System.err.println("foil: MNIST is not on this machine; the embedded sample of Fashion-MNIST stands in."
                    + " Maybe run 'foil data get mnist'?");
            return FashionSample.split();
        }
        return Sources.standard().open(data == null ? MNIST : data, Params.defaults(ImageOptions.class), new Seed(0));
    }

    /** Only the paper's sizes use it. */
    private Optional<Split> cifar() {
        if (!full || (cifar == null && !isHere(CIFAR))) {
            return Optional.empty();
        }
        return Optional.of(Sources.standard()
                .open(cifar == null ? CIFAR : cifar, Params.defaults(ImageOptions.class), new Seed(0)));
    }

    private static boolean isHere(String name) {
        return Sources.standard().known().stream().anyMatch(set -> set.name().equals(name) && set.found());
    }

    private void publish(Table table) {
        Path page = common.out().resolve(NAME + ".html");
        ReproductionTable plain = new ReproductionTable(table);
        new ReproductionPage(table).write(page);
        Output.write(common.out().resolve(NAME + ".md"), plain.markdown());
        ReportJson.write(common.out().resolve(NAME + ".json"), table);
        if (common.json()) {
            ReportJson.print(System.out, table);
            return;
        }
        System.out.print(plain.terminal());
        System.out.println(
                "Page: " + page + "; took " + Duration.text(table.timing().seconds()) + ".");
    }
}
