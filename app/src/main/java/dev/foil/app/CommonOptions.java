package dev.foil.app;

import dev.foil.data.FolderLock;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command which works on data or models has; a {@link Mixin}. */
public final class CommonOptions {
    private static final int MOST_THREADS = 4096;
    private static final Set<String> WITHOUT_EFFECT = Set.of("--resume", "--quiet", "--json");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--json", description = "Print the result as JSON to standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--quiet", description = "Print no progress.")
    private boolean quiet;

    @Option(
            names = "--seed",
            paramLabel = "<int>",
            defaultValue = "0",
            description = "Seed of all random draws (default 0).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "<folder>",
            description = "Folder for results (default foil-out/${COMMAND-NAME}).")
    private @Nullable Path out;

    @Option(names = "--threads", paramLabel = "<int>", description = "Threads of one operation (default: all cores).")
    private @Nullable Integer threads;

    public boolean json() {
        return json;
    }

    public long seed() {
        return seed;
    }

    /** Folder for results: the one named, else {@code foil-out/} and the command's name. */
    public Path out() {
        return out == null ? Path.of("foil-out", command.name()) : out;
    }

    /**
     * Number of threads that one native operation may use: the one named, else {@code OMP_NUM_THREADS}, else all cores.
     *
     * @throws UserError where the number is not from 1 to 4096
     */
    public int threads() {
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

    /**
     * Runs what writes to the output folder, alone in there.
     *
     * @throws UserError where another run holds the folder
     */
    int alone(IntSupplier work) {
        try (FolderLock lock = FolderLock.of(out())) {
            return work.getAsInt();
        }
    }

    /** The command as it was typed, without what changes no result: equal runs say the same. */
    String typed() {
        List<String> words = new ArrayList<>(List.of("foil"));
        List<String> given = command.root().commandLine().getParseResult().originalArgs();
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).equals("--out")) {
                i++;
            } else if (!given.get(i).startsWith("--out=") && !WITHOUT_EFFECT.contains(given.get(i))) {
                words.add(ShellWord.of(given.get(i)));
            }
        }
        return String.join(" ", words);
    }

    /** Where long work tells how far it is: a line on standard error, nothing with {@code --quiet}. */
    public TerminalProgress progress() {
        return quiet ? TerminalProgress.silent() : TerminalProgress.onStandardError();
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}
