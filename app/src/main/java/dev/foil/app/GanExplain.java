package dev.foil.app;

import dev.foil.gan.diagnose.Diagnosis;
import dev.foil.gan.diagnose.Finding;
import dev.foil.gan.recipe.GanRun;
import dev.foil.param.UserError;
import dev.foil.report.ReportJson;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code foil gan explain}: what is wrong with a training, with evidence, cause and advice. */
@CommandLine.Command(name = "explain")
final class GanExplain implements Command {
    @Parameters(paramLabel = "<folder>", description = "Output folder of a finished training.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--json", description = "Print the result as JSON to standard output, and nothing else there.")
    private boolean json;

    /** What {@code --json} prints. */
    private record Explained(String recipe, String data, long iterations, List<Finding> findings) {}

    @Override
    public Integer call() {
        GanRun run = ReportJson.found(folder.resolve(GanTraining.JSON), GanRun.class)
                .orElseThrow(() -> new UserError("No training in " + folder
                        + ", or one of another version. Maybe 'foil gan train" + " --out " + folder + "'?"));
        if (json) {
            ReportJson.print(System.out, new Explained(run.recipe(), run.data(), run.done(), run.findings()));
            return 0;
        }
        if (run.curve().size() < Diagnosis.LEAST) {
            System.out.println("The curves of " + run.recipe() + " on " + run.data() + " have "
                    + run.curve().size() + " points, too few to tell anything by.");
            return 0;
        }
        if (run.findings().isEmpty()) {
            System.out.println("Nothing is wrong with " + run.recipe() + " on " + run.data()
                    + " that its curves show: no collapse, no vanished gradient, no critic that knows its examples by heart,"
                    + " no circles.");
        }
        for (Finding finding : run.findings()) {
            System.out.println(text(finding));
            System.out.println("  " + finding.kind().cause());
            System.out.println("  " + finding.kind().advice());
        }
        return 0;
    }

    /** A finding in a line. */
    static String text(Finding finding) {
        return finding.kind().title() + ": " + finding.evidence();
    }
}
