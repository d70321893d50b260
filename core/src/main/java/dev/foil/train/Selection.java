package dev.foil.train;

import dev.foil.param.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which epoch's weights a training gives, and when it ends before its time: decided by what a {@link Check} measures on
 * the validation set (Rice, Wong and Kolter, "Overfitting in adversarially robust deep learning", ICML 2020, section 3.2).
 * Robust accuracy falls again long before clean accuracy does, so epochs are compared by it where it was measured.
 *
 * @param check measured after each epoch
 * @param best give the best epoch's weights, not the last one's; of equals the earliest
 * @param patience epochs without a better one after which the training ends; 0 for never
 * @param watch go back to the best epoch when one-step training has overfitted to its step
 * @param settled share of the training from which on it is watched: before, it may not have met the whole threat yet
 */
public record Selection(Check check, boolean best, int patience, boolean watch, double settled) {
    /** The last epoch's weights; clean accuracy is measured and decides nothing. */
    public static final Selection LAST = new Selection(Check.ACCURACY, false, 0, false);

    /** Robust accuracy lost since the best epoch, and the lead of the single step, that give overfitting away. */
    private static final double FALL = 0.2;

    /** Watched from the start, if at all. */
    public Selection(Check check, boolean best, int patience, boolean watch) {
        this(check, best, patience, watch, 0);
    }

    public Selection {
        if (patience < 0) {
            throw new UserError("patience is " + patience + " and must be at least 0. Maybe 0, for no early stop?");
        }
    }

    /** Index of the best epoch; epochs that were set back don't count. −1 where there is none. */
    int best(List<EpochResult> history) {
        return IntStream.range(0, history.size())
                .filter(i ->
                        !history.get(i).setBack() && history.get(i).reading().isPresent())
                .boxed()
                .reduce((a, b) -> merit(history, b) > merit(history, a) ? b : a)
                .orElse(-1);
    }

    private static double merit(List<EpochResult> history, int epoch) {
        return history.get(epoch).reading().orElseThrow().merit();
    }

    /** Whether patience has run out. */
    boolean isOver(List<EpochResult> history) {
        return patience > 0 && best(history) >= 0 && history.size() - 1 - best(history) >= patience;
    }

    /**
     * Whether the last epoch has overfitted to the single step of its adversary: many steps break far more than at the best
     * epoch, or than half of what one step leaves where there is none yet, while the single step is still withstood (catastrophic overfitting; Wong, Rice and Kolter, "Fast is better
     * than free", ICLR 2020, section 5.1).
     *
     * @param before what the epochs before it measured
     * @param done share of the training that ends with it, in (0, 1]
     */
    boolean isSetBack(List<EpochResult> before, Check.Reading last, double done) {
        int best = best(before);
        if (!watch
                || done <= settled
                || last.robust().isEmpty()
                || last.oneStep().isEmpty()) {
            return false;
        }
        double robust = last.robust().getAsDouble();
        double single = last.oneStep().getAsDouble();
        boolean fallen = best < 0 ? robust < single / 2 : merit(before, best) - robust > FALL;
        return fallen && single - robust > FALL;
    }

    Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(check.describe());
        if (best || patience > 0) {
            described.put("keep", best ? "best" : "last");
            described.put("patience", Integer.toString(patience));
        }
        if (watch) {
            described.put("watch", "true");
            described.put("settled", Double.toString(settled));
        }
        return described;
    }
}
