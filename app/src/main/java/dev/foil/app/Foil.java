package dev.foil.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command without a subcommand: help and version. */
@Command(
        name = "foil",
        description = "Adversarial learning for the JVM: attack, harden, measure, generate.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "'foil COMMAND --help' explains a command."},
        versionProvider = Version.class)
final class Foil implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
