package dev.foil.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a training is.
 *
 * @param epoch finished epochs
 * @param update updates done in the epoch after those
 * @param loss sum over this epoch's examples
 * @param correct among this epoch's examples
 * @param seen this epoch's examples
 * @param seconds this epoch has taken
 * @param history of the finished epochs
 */
record Cursor(int epoch, int update, double loss, long correct, long seen, double seconds, List<EpochResult> history) {
    static final Cursor START = new Cursor(0, 0, 0, 0, 0, 0, List.of());

    Cursor {
        history = List.copyOf(history);
    }

    /** Whether this training can be here. */
    boolean isOf(TrainingJob job) {
        return epoch >= 0
                && epoch <= job.config().epochs()
                && update >= 0
                && update <= job.updatesPerEpoch()
                && history.size() == epoch;
    }

    /** Updates done since the start. */
    long updates(TrainingJob job) {
        return (long) epoch * job.updatesPerEpoch() + update;
    }

    Cursor afterUpdate(Outcome outcome, int size, double took) {
        return new Cursor(
                epoch,
                update + 1,
                loss + outcome.loss() * size,
                correct + outcome.correct(),
                seen + size,
                seconds + took,
                history);
    }

    /** Whether the last epoch was undone. */
    boolean endsSetBack() {
        return !history.isEmpty() && history.get(history.size() - 1).setBack();
    }

    /** Times the training was set back. */
    int setbacks() {
        return (int) history.stream().filter(EpochResult::setBack).count();
    }

    /** @param setBack whether what the epoch learnt is undone */
    Cursor afterEpoch(Optional<Check.Reading> reading, boolean setBack) {
        List<EpochResult> longer = new ArrayList<>(history);
        longer.add(new EpochResult(epoch + 1, loss / seen, (double) correct / seen, reading, setBack, seconds));
        return new Cursor(epoch + 1, 0, 0, 0, 0, 0, longer);
    }
}
