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
        add(foil, entries, typed);
        return new CommandLine(foil)
                .setExecutionExceptionHandler(Failures::failed)
                .setParameterExceptionHandler(Failures::misused);
    }

    private static void add(CommandSpec spec, List<Commands.Entry> entries, List<String> typed) {
        for (Commands.Entry entry : entries) {
            spec.addSubcommand(entry.name(), typed.contains(entry.name()) ? made(entry, typed) : placeholder(entry));
        }
    }

    private static CommandLine made(Commands.Entry entry, List<String> typed) {
        Command command = entry.make().get();
        CommandLine line = new CommandLine(command);
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().description(entry.summary());
        command.bind(spec);
        add(spec, command.commands(), typed);
        spec.addOption(Foil.help());
        return line;
    }

    private static CommandLine placeholder(Commands.Entry entry) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(entry.summary());
        return new CommandLine(spec);
    }
}
