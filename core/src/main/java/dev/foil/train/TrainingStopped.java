package dev.foil.train;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training was asked to stop and did, in good order. The message is one line for the user. */
public final class TrainingStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Path checkpoint;

    /**
     * Made by a trainer.
     *
     * @param where it stopped, as in "after update 7"
     */
    public TrainingStopped(String where, Optional<Path> checkpoint) {
        super("Training stopped " + where
                + checkpoint
                        .map(file -> "; its state is kept in " + file + ". Go on with --resume.")
                        .orElse("; nothing was kept, as no checkpoint folder was given."));
        this.checkpoint = checkpoint.orElse(null);
    }

    /** What to resume from; empty where no checkpoints were asked for. */
    public Optional<Path> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }
}
