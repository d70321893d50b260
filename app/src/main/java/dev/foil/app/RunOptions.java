package dev.foil.app;

import dev.foil.param.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command which runs a model or reads data has; a mixin. */
final class RunOptions {
    private static final int MOST_THREADS = 4096;

    @Option(names = "--json", description = "Print the result as JSON to standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    @Option(names = "--threads", paramLabel = "<int>", description = "Threads of one operation (default: all cores).")
    private @Nullable Integer threads;

    boolean json() {
        return json;
    }

    /**
     * Number of threads that one native operation may use: the one named, else {@code OMP_NUM_THREADS}, else all cores.
     *
     * @throws UserError where the number is not from 1 to 4096
     */
    int threads() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (threads == null) {
            return Math.max(1, number(System.getenv("OMP_NUM_THREADS"), cores));
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new UserError("threads is " + threads + " and must be from 1 to " + MOST_THREADS + ". Maybe " + cores
                    + ", the number of cores?");
        }
        return threads;
    }

    /** Where long work tells how far it is: a line on standard error, nothing with {@code --quiet}. */
    TerminalProgress progress() {
        return quiet ? TerminalProgress.silent() : TerminalProgress.onStandardError();
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}
