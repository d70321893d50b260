package dev.foil.app;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return commandLine(Commands.ALL, args).execute(args);
    }

    /** Makes the typed command; the others appear by name and summary alone. */
    static CommandLine commandLine(List<Commands.Entry> entries, String... args) {
        List<String> typed = Arrays.asList(args);
        CommandLine foil = new CommandLine(new Foil());
        for (Commands.Entry entry : entries) {
            foil.addSubcommand(entry.name(), typed.contains(entry.name()) ? made(entry) : placeholder(entry.summary()));
        }
        return foil.setExecutionExceptionHandler(Failures::failed)
                .setParameterExceptionHandler(Failures::misused)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    private static CommandLine made(Commands.Entry entry) {
        Command command = entry.make().get();
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(entry.summary());
        command.bind(line.getCommandSpec());
        return line;
    }

    private static CommandLine placeholder(String summary) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(summary);
        return new CommandLine(spec);
    }
}
