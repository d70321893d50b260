package dev.foil.train;

import dev.foil.data.Progress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a training is watched over; nothing here changes its outcome.
 *
 * @param progress told after each update
 * @param epochDone told after each epoch
 * @param stop asked after each update; once true, the training is saved and stopped
 * @param checkpoints where it is saved, if at all
 * @param clock nanoseconds from any origin
 */
public record Supervision(
        Progress progress,
        Consumer<EpochResult> epochDone,
        BooleanSupplier stop,
        Optional<Checkpoints> checkpoints,
        LongSupplier clock) {

    /** Nobody watches. */
    public static final Supervision NONE =
            new Supervision(Progress.NONE, epoch -> {}, () -> false, Optional.empty(), System::nanoTime);

    public Supervision withProgress(Progress replaced) {
        return new Supervision(replaced, epochDone, stop, checkpoints, clock);
    }

    public Supervision withEpochDone(Consumer<EpochResult> replaced) {
        return new Supervision(progress, replaced, stop, checkpoints, clock);
    }

    public Supervision withStop(BooleanSupplier replaced) {
        return new Supervision(progress, epochDone, replaced, checkpoints, clock);
    }

    public Supervision withCheckpoints(Checkpoints replaced) {
        return new Supervision(progress, epochDone, stop, Optional.of(replaced), clock);
    }

    public Supervision withClock(LongSupplier replaced) {
        return new Supervision(progress, epochDone, stop, checkpoints, replaced);
    }
}
