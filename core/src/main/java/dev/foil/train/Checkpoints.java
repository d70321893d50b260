package dev.foil.train;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training is saved: after each epoch, when it is stopped, and in between at an interval.
 *
 * @param folder holds one file, replaced atomically
 * @param every longest time between two savings
 * @param resume go on from what is there, rather than start anew and replace it
 */
public record Checkpoints(Path folder, Duration every, boolean resume) {
    /** The file's name in the folder. */
    public static final String FILE = "checkpoint.safetensors";

    /** Every minute. */
    public Checkpoints(Path folder, boolean resume) {
        this(folder, Duration.ofMinutes(1), resume);
    }

    /** The file itself. */
    public Path file() {
        return folder.resolve(FILE);
    }
}
