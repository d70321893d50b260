package dev.foil.audit;

import java.util.List;
import java.util.Optional;

/**
 * One trial on one chunk of the sample, done and re-checked.
 *
 * @param chunk number of the chunk, from 0
 * @param trial number of the trial, from 0
 * @param examples size of the chunk, those the model gets wrong included
 * @param attacked how many of them were attacked
 * @param broken confirmed claims, by ascending row
 * @param unknown rows where the model gave no number on the way and nothing is claimed, ascending
 * @param rejected claims that did not hold
 * @param counts what the attack cost the model
 * @param checks examples answered to look at the claims again
 * @param seconds it took
 * @param kept adversarial examples to show, should they still be wanted at the end
 */
record Part(
        int chunk,
        int trial,
        int examples,
        int attacked,
        List<Broken> broken,
        List<Integer> unknown,
        Claims.Rejected rejected,
        Counts counts,
        long checks,
        double seconds,
        List<Kept> kept) {
    Part {
        broken = List.copyOf(broken);
        unknown = List.copyOf(unknown);
        kept = List.copyOf(kept);
    }

    /**
     * An adversarial example.
     *
     * @param row its place in the sample
     * @param values as they were found, row-major
     */
    record Kept(int row, float[] values) {}

    Part with(List<Kept> points) {
        return new Part(chunk, trial, examples, attacked, broken, unknown, rejected, counts, checks, seconds, points);
    }

    Optional<float[]> kept(int row) {
        return kept.stream().filter(one -> one.row() == row).map(Kept::values).findFirst();
    }
}
