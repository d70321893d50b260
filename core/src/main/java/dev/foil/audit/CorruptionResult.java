package dev.foil.audit;

import java.util.List;

/**
 * Accuracy of a model on images that suffered without anybody meaning harm. Whatever the model gives no number for counts
 * nowhere.
 *
 * @param ids of the images, in the order that they were looked at
 * @param clean on the same images, untouched
 * @param rows one a corruption
 * @param mean over all corruptions and severities; not Hendrycks and Dietterich's mean corruption error, which is in units
 *     of another network's
 * @param timing how long it took
 */
public record CorruptionResult(List<Long> ids, Rate clean, List<Row> rows, MeanRate mean, Timing timing) {
    /**
     * One corruption.
     *
     * @param corruption its name, such as {@code blur}
     * @param severities accuracy at severity 1, 2, …
     * @param mean over them
     * @param right number of severities at which each image is right, in their order
     */
    public record Row(String corruption, List<Rate> severities, MeanRate mean, List<Integer> right) {
        public Row {
            severities = List.copyOf(severities);
            right = List.copyOf(right);
        }
    }

    public CorruptionResult {
        ids = List.copyOf(ids);
        rows = List.copyOf(rows);
    }
}
