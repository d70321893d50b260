package dev.foil.app;

import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command without a subcommand: help and version. Spelled out, because reading annotations takes a third of a start. */
final class Foil {
    private Foil() {}

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create()
                .name("foil")
                .version("foil " + version())
                .addOption(help())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        spec.usageMessage()
                .description("Adversarial learning for the JVM: attack, harden, measure, generate.")
                .synopsisSubcommandLabel("COMMAND")
                .footer("", "'foil COMMAND --help' explains a command.");
        return spec;
    }

    /** The option that every command has. */
    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    /** From the manifest of the jar. */
    static String version() {
        return Objects.requireNonNullElse(Foil.class.getPackage().getImplementationVersion(), "development build");
    }
}
