package dev.foil.audit;

/**
 * A rate over several looks at each example. Looks at one example hang together: the interval is over examples, and
 * rather too wide than too narrow.
 *
 * @param value in [0, 1]; 0 where nothing was answered
 * @param examples that were answered at least once
 * @param interval at 95 %
 */
public record MeanRate(double value, int examples, Interval interval) {
    static MeanRate of(double value, int examples) {
        return new MeanRate(value, examples, examples == 0 ? Interval.wilson(0, 0) : Interval.wilson(value, examples));
    }
}
