package dev.foil.app.doctor;

import dev.foil.app.Command;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what was found on this machine, how fast it is, and what is wrong with it. */
@CommandLine.Command(name = "doctor")
public final class Doctor implements Command {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final List<Check> checks;

    public Doctor() {
        this(List.of(
                new JavaCheck(),
                new PlatformCheck(),
                new ProcessorCheck(),
                new MemoryCheck(),
                new NativesCheck(),
                new DataCheck(),
                new SpeedCheck()));
    }

    Doctor(List<Check> checks) {
        this.checks = checks;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> problems = new ArrayList<>();
        for (Check check : checks) {
            Findings findings = run(check);
            section(out, check.title(), findings.lines());
            problems.addAll(findings.problems());
        }
        section(out, "Problems", problems.isEmpty() ? List.of("none") : problems);
        return CommandLine.ExitCode.OK;
    }

    private static Findings run(Check check) {
        Findings findings = new Findings();
        try {
            check.look(findings);
        } catch (RuntimeException | LinkageError e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            findings.problem(check.title() + ": "
                    + (e instanceof dev.foil.param.UserError ? "" : e.getClass().getSimpleName() + ": ") + reason);
        }
        return findings;
    }

    private static void section(PrintWriter out, String title, List<String> lines) {
        out.println(title);
        lines.forEach(line -> out.println("  " + line));
        out.flush();
    }
}
