package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Arrays;

/**
 * Which examples an audit looks at: some of the data set in random order, so that the first n are a fair sample of it
 * however the data set is sorted.
 *
 * @param examples at most this many, at least 1
 * @param until stop early, after a whole chunk, once every interval of the result reaches no farther than this from its
 *     middle; 0 for never. How far they reach depends on how many examples were seen, hardly on what was seen in them.
 */
public record Sampling(int examples, double until) {
    public Sampling {
        if (examples < 1) {
            throw new UserError("examples is " + examples + " and must be at least 1.");
        }
        if (!(until >= 0 && until < 0.5)) {
            throw new UserError("until is " + until + " and must be from 0 to 0.5, such as 0.01 for ±1 %.");
        }
    }

    public static Sampling first(int examples) {
        return new Sampling(examples, 0);
    }

    /** Indices into the data set, in the order they are looked at. */
    int[] of(Dataset data, Seed seed) {
        return Arrays.copyOf(seed.draws().permutation(data.size()), Math.min(examples, data.size()));
    }

    boolean isEnough(Rate rate) {
        Interval interval = rate.interval();
        return (interval.high() - interval.low()) / 2 <= until;
    }
}
