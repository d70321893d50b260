package dev.foil.train;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training was asked to stop and did, in good order. The message is one line for the user. */
public final class TrainingStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Path checkpoint;

    TrainingStopped(int epoch, int update, Optional<Path> checkpoint) {
        super("Training stopped in epoch " + epoch + " after update " + update
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
