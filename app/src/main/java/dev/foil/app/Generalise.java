package dev.foil.app;

import dev.foil.audit.Generalisation;
import dev.foil.audit.Subject;
import dev.foil.audit.Unseen;
import dev.foil.data.Dataset;
import dev.foil.data.Output;
import dev.foil.data.corrupt.Corruption;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.report.CorruptionSheet;
import dev.foil.report.GeneralisationTable;
import dev.foil.report.ReportJson;
import dev.foil.tensor.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil generalise}: models by attacks and corruptions that their training never met. */
@CommandLine.Command(name = "generalise")
final class Generalise implements Command {
    private static final String PAGE = "generalise.html";
    private static final String MARKDOWN = "generalise.md";
    private static final String JSON = "generalise.json";

    private final RecordOptions<GeneraliseConfig> config = RecordOptions.of(GeneraliseConfig.class);

    @Option(
            names = "--model",
            paramLabel = "<files>",
            required = true,
            description =
                    "ONNX or TorchScript classifiers of the same data, separated by commas; the others are compared"
                            + " with the first.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String models;

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
    }

    @Override
    public Integer call() {
        GeneraliseConfig settings = config.create();
        List<Path> files = files();
        return common.alone(() -> {
            List.of(PAGE, MARKDOWN, JSON)
                    .forEach(name -> Output.forget(common.out().resolve(name)));
            Engine.threads(common.threads());
            ModelOptions.Opened first = inputs.open(files.get(0), data);
            Dataset test = first.data().test();
            Corruption.requireTakes(test.domain());
            Unseen against = settings.against(test.domain());
            List<Generalisation> found = new ArrayList<>();
            try (TerminalProgress progress = common.progress()) {
                for (Path file : files) {
                    String name = names(files).get(found.size());
                    try (LoadedModel loaded =
                            found.isEmpty() ? first.load(name) : inputs.load(file, name, test.domain())) {
                        Subject<Differentiable> subject =
                                new Subject<>(loaded.model(), loaded.summary(), test, settings.sampling());
                        found.add(Generalisation.of(
                                subject,
                                against,
                                Origin.of(common, loaded, test, data),
                                seed(),
                                (what, done, total) -> progress.update(name + ", " + what, done, total)));
                    }
                }
            }
            publish(new GeneralisationTable(found), test);
            return 0;
        });
    }

    private Seed seed() {
        return new Seed(common.seed()).child("generalise");
    }

    private List<Path> files() {
        List<Path> files = Arrays.stream(models.split(",", -1))
                .map(String::trim)
                .map(Path::of)
                .toList();
        names(files);
        return files;
    }

    /** Names of the files, or of their folders where the files are named alike, as trained models are. */
    private static List<String> names(List<Path> files) {
        List<String> own = files.stream().map(Generalise::name).toList();
        List<String> folders = files.stream()
                .map(file -> file.toAbsolutePath().normalize().getParent())
                .map(folder -> folder == null ? "" : name(folder))
                .toList();
        for (List<String> names : List.of(own, folders)) {
            if (names.stream().distinct().count() == names.size()) {
                return names;
            }
        }
        throw new UserError("Models are named " + String.join(", ", own)
                + ", and each needs a name of its own. Maybe rename a file?");
    }

    private static String name(Path file) {
        Path last = file.getFileName();
        return (last == null ? file : last).toString().replaceFirst("\\.(onnx|pt|pth)$", "");
    }

    private void publish(GeneralisationTable table, Dataset test) {
        Path page = common.out().resolve(PAGE);
        table.html(page, new CorruptionSheet(test.batch(0), test.domain(), seed()));
        Output.write(common.out().resolve(MARKDOWN), table.markdown());
        ReportJson.write(common.out().resolve(JSON), table);
        if (common.json()) {
            ReportJson.print(System.out, table);
            return;
        }
        System.out.println(table.words());
        System.out.println();
        System.out.print(table.terminal());
        System.out.println("Page: " + page);
    }
}
