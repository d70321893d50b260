package dev.foil.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.param.UserError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

final class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Probe probe = new Probe();

    /** A command that does as it is told. */
    @CommandLine.Command(name = "probe")
    static final class Probe implements Command {
        @Mixin
        private final CommonOptions common = new CommonOptions();

        private Runnable work = () -> {};
        private boolean bound;

        @Override
        public void bind(CommandSpec spec) {
            bound = true;
        }

        @Override
        public Integer call() {
            work.run();
            return 0;
        }
    }

    private int run(String... args) {
        List<Commands.Entry> entries = List.of(
                new Commands.Entry("probe", "Probes.", () -> probe), new Commands.Entry("never", "Is not made.", () -> {
                    throw new AssertionError("made without need");
                }));
        return Main.commandLine(entries, args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void successIsZero() {
        assertThat(run("probe")).isZero();
        assertThat(probe.bound).isTrue();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpListsCommandsWithoutMakingThem() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("probe  Probes.", "never  Is not made.");
        assertThat(probe.bound).isFalse();
    }

    @Test
    void helpOfACommandShowsSummaryAndDefaults() {
        assertThat(run("probe", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains(
                        "Usage: foil probe", "Probes.", "(default 0)", "(default foil-out/probe)", "--json", "--quiet");
    }

    @Test
    void versionIsPrinted() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("foil ").hasLineCount(1);
    }

    @Test
    void mistakeOfTheUserIsOneLineAndTwo() {
        probe.work = () -> {
            throw new UserError("epsilon is 8 and must be from 0 to 1. Maybe 8/255?");
        };
        assertThat(run("probe")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("foil: epsilon is 8 and must be from 0 to 1. Maybe 8/255?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void faultOfFoilIsATraceAndOne() {
        probe.work = () -> {
            throw new IllegalStateException("broken");
        };
        assertThat(run("probe")).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: broken", "at dev.foil.app.CommandLineTest");
    }

    @Test
    void unknownCommandSuggestsTheNearest() {
        assertThat(run("prob")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("foil: Unknown command 'prob'. Maybe 'probe'? Try 'foil --help'.");
    }

    @Test
    void unknownOptionSuggestsTheNearest() {
        assertThat(run("probe", "--sed=3")).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("foil: Unknown option '--sed'. Maybe '--seed'? Try 'foil probe --help'.");
    }

    @Test
    void unreadableValueIsOneLine() {
        assertThat(run("probe", "--seed", "x")).isEqualTo(2);
        assertThat(err.toString()).startsWith("foil: ").contains("'x'", "Try 'foil probe --help'.");
        assertThat(err.toString().strip()).hasLineCount(1);
    }

    @Test
    void missingValueIsOneLine() {
        assertThat(run("probe", "--out")).isEqualTo(2);
        assertThat(err.toString().strip()).startsWith("foil: ").hasLineCount(1);
    }

    @Test
    void commonOptionsHaveTheirDefaults() {
        run("probe");
        assertThat(probe.common.seed()).isZero();
        assertThat(probe.common.json()).isFalse();
        assertThat(probe.common.out()).isEqualTo(Path.of("foil-out", "probe"));
        assertThat(probe.common.threads()).isPositive();
    }

    @Test
    void commonOptionsAreRead() {
        run("probe", "--seed", "7", "--json", "--out", "x", "--threads", "3");
        assertThat(probe.common.seed()).isEqualTo(7);
        assertThat(probe.common.json()).isTrue();
        assertThat(probe.common.out()).isEqualTo(Path.of("x"));
        assertThat(probe.common.threads()).isEqualTo(3);
    }

    @Test
    void threadsOutOfRangeAreAMistake() {
        probe.work = probe.common::threads;
        assertThat(run("probe", "--threads", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("foil: threads is 0 and must be from 1 to");
    }

    @Test
    void everyRealCommandExplainsItself() {
        for (Commands.Entry entry : Commands.ALL) {
            String[] args = {entry.name(), "--help"};
            StringWriter help = new StringWriter();
            int exit = Main.commandLine(Commands.ALL, args)
                    .setOut(new PrintWriter(help, true))
                    .execute(args);
            assertThat(exit).as(entry.name()).isZero();
            assertThat(help.toString())
                    .contains("Usage: foil " + entry.name(), entry.summary().substring(0, 20));
        }
    }
}
