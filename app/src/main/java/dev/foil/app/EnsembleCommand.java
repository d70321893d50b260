package dev.foil.app;

import dev.foil.data.Output;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.EnsembleGraph;
import dev.foil.param.UserError;
import dev.foil.report.ReportJson;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code foil ensemble}: several models as one file. */
@CommandLine.Command(name = "ensemble")
final class EnsembleCommand implements Command {
    private final RecordOptions<EnsembleConfig> config = RecordOptions.of(EnsembleConfig.class);

    @Option(
            names = "--models",
            paramLabel = "<files>",
            required = true,
            description = "Two or more ONNX classifiers that take the same inputs, separated by commas.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String models;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    /** The result as JSON. */
    private record Answer(String model, int members, long parameters) {}

    @Override
    public void bind(CommandSpec spec) {
        config.addTo(spec);
    }

    @Override
    public Integer call() {
        EnsembleConfig chosen = config.create();
        List<Path> files = Arrays.stream(models.split(",", -1))
                .map(String::trim)
                .map(Path::of)
                .toList();
        if (files.size() < 2) {
            throw new UserError("models names " + files.size()
                    + " file and ensemble needs two or more. Maybe separate them by commas?");
        }
        return common.alone(() -> {
            List<Graph> members = files.stream()
                    .map(file -> OnnxModel.load(file).graph().named(file.toString()))
                    .toList();
            Graph merged = EnsembleGraph.of(members, chosen.average());
            Output.folder(common.out());
            Path file = common.out().resolve("ensemble.onnx");
            OnnxModel.of(merged).save(file);
            print(new Answer(file.toString(), members.size(), dev.foil.graph.Parameters.count(merged)));
            return 0;
        });
    }

    private void print(Answer answer) {
        if (common.json()) {
            ReportJson.print(System.out, answer);
            return;
        }
        System.out.println("Model: " + answer.model());
        System.out.println("Next:  ./foil audit --model " + ShellWord.of(answer.model()));
    }
}
