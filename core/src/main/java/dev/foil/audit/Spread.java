package dev.foil.audit;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A share measured on several models trained alike but for their seed.
 *
 * @param mean over the seeds, in [0, 1]
 * @param low smallest of them
 * @param high largest of them
 * @param interval at 95 % for the mean share, by the choice of test examples: those of the seeds, averaged. Seeds share
 *     their examples, so more of them do not narrow it
 */
public record Spread(double mean, double low, double high, Interval interval) {
    /** @param rates one a seed, at least one */
    static Spread of(List<Rate> rates) {
        DoubleSummaryStatistics values = rates.stream().mapToDouble(Rate::value).summaryStatistics();
        double low = rates.stream()
                .mapToDouble(rate -> rate.interval().low())
                .average()
                .orElse(0);
        double high = rates.stream()
                .mapToDouble(rate -> rate.interval().high())
                .average()
                .orElse(1);
        return new Spread(
                values.getAverage(), values.getMin(), values.getMax(), new Interval(low, high, Interval.LEVEL));
    }
}
