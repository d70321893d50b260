package dev.foil.app;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Entry point of the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Interrupt.exit(commandLine(Commands.ALL, args).execute(args.length == 0 ? new String[] {"--help"} : args));
    }

    /** Makes the typed command; the others appear by name and summary alone. */
    static CommandLine commandLine(List<Commands.Entry> entries, String... args) {
        List<String> typed = Arrays.asList(args);
        CommandSpec foil = Foil.spec();
        for (Commands.Entry entry : entries) {
            foil.addSubcommand(entry.name(), typed.contains(entry.name()) ? made(entry) : placeholder(entry));
        }
        return new CommandLine(foil)
                .setExecutionExceptionHandler(Failures::failed)
                .setParameterExceptionHandler(Failures::misused);
    }

    private static CommandLine made(Commands.Entry entry) {
        Command command = entry.make().get();
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().description(entry.summary());
        command.bind(spec);
        spec.addOption(Foil.help());
        return line;
    }

    private static CommandLine placeholder(Commands.Entry entry) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(entry.summary());
        return new CommandLine(spec);
    }
}
