package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which examples an audit looks at: some of the data set, in random order unless asked otherwise, so that the first n are
 * a fair sample of it however the data set is sorted.
 *
 * @param examples at most this many, at least 1
 * @param until stop early, after a whole chunk, once the intervals of the accuracy without attack and of every worst case
 *     reach no farther than this from their middle; 0 for never. An interval's width depends on how many examples were
 *     seen and on how far the rate lies from one half, not on which side of a line it lies.
 * @param order in which they are taken
 */
public record Sampling(int examples, double until, Order order) {
    /** The order examples are taken in. */
    public enum Order {
        /** At random: intervals hold for the whole data set. */
        RANDOM,
        /** As the data set has them: what many published results are about. Intervals then assume that it is shuffled. */
        FIRST
    }

    public Sampling {
        if (examples < 1) {
            throw new UserError("examples is " + examples + " and must be at least 1.");
        }
        if (!(until >= 0 && until < 0.5)) {
            throw new UserError("until is " + until + " and must be from 0 to 0.5, such as 0.01 for ±1 %.");
        }
    }

    public Sampling(int examples, double until) {
        this(examples, until, Order.RANDOM);
    }

    /** So many, at random. */
    public static Sampling of(int examples) {
        return new Sampling(examples, 0);
    }

    /** Indices into the data set, in the order they are looked at. */
    int[] of(Dataset data, Seed seed) {
        int[] all = order == Order.FIRST
                ? IntStream.range(0, data.size()).toArray()
                : seed.draws().permutation(data.size());
        return Arrays.copyOf(all, Math.min(examples, data.size()));
    }

    boolean isEnough(Rate rate) {
        return halfWidth(rate) <= until;
    }

    private static double halfWidth(Rate rate) {
        return (rate.interval().high() - rate.interval().low()) / 2;
    }

    /** What to say where the examples ran out first. */
    Optional<Finding> shortOf(List<Rate> rates) {
        double widest = rates.stream().mapToDouble(Sampling::halfWidth).max().orElse(0);
        return until == 0 || widest <= until
                ? Optional.empty()
                : Optional.of(new Finding(
                        "intervals wider than asked for",
                        String.format(
                                Locale.ROOT,
                                "After all examples the widest interval reaches ±%.1f %%, not ±%.1f %%.",
                                100 * widest,
                                100 * until),
                        "There are no more examples to look at: bring more, or ask for less."));
    }
}
