package dev.foil.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** One subcommand: a class annotated for picocli whose {@code call} returns the exit code. */
public interface Command extends Callable<Integer> {
    /** Adds what annotations cannot say, the options of parameter records, before anything is parsed. */
    default void bind(CommandSpec spec) {}

    /** Commands below it, in the order of the help. */
    default List<Commands.Entry> commands() {
        return List.of();
    }
}
