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

/** The options that every command which writes results has; a {@link Mixin}. */
public final class CommonOptions {
    private static final Set<String> WITHOUT_EFFECT = Set.of("--resume", "--quiet", "--json");

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Mixin
    private final RunOptions run = new RunOptions();

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

    public boolean json() {
        return run.json();
    }

    public long seed() {
        return seed;
    }

    /** Folder for results: the one named, else {@code foil-out/} and the command's name. */
    public Path out() {
        return out == null ? Path.of("foil-out", command.name()) : out;
    }

    /** {@link RunOptions#threads}. */
    public int threads() {
        return run.threads();
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

    /** {@link RunOptions#progress}. */
    public TerminalProgress progress() {
        return run.progress();
    }
}
