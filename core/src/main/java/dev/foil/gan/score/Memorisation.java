package dev.foil.gan.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a generator repeats its training examples: distances of generated examples to the nearest training example, set
 * beside those of real examples that were held out, which are as far away as something new of that kind is. The rank test is
 * that of Meehan, Chaudhuri and Dasgupta ("A non-parametric test to detect data-copying in generative models", AISTATS
 * 2020, section 3.1), over the whole space as one cell.
 *
 * @param copied share of generated examples at most as far as the held-out ones' 1 % quantile: about .01 where nothing is copied
 * @param quantile that distance
 * @param closer probability that a generated example is nearer to training than a held-out one; ½ where nothing is copied
 * @param z of the rank test; far below 0 where training examples are copied, far above where examples are unlike real ones
 * @param closest generated examples with the least distances, nearest first
 */
public record Memorisation(double copied, double quantile, double closer, double z, List<Pair> closest) {
    private static final double RARE = 0.01;

    public Memorisation {
        closest = List.copyOf(closest);
    }

    /**
     * A generated example with the training example nearest to it, to be drawn side by side.
     *
     * @param generated its index
     * @param train index of the other
     * @param distance between their features
     */
    public record Pair(int generated, int train, double distance) {}

    /**
     * Sets generated examples against training.
     *
     * @param train what the generator learnt from, all of it
     * @param heldOut real examples that it never saw
     * @param generated examples
     * @param pairs how many of the closest are named
     */
    public static Memorisation of(FeatureTable train, FeatureTable heldOut, FeatureTable generated, int pairs) {
        train.requireRows(1, "The search for copies");
        heldOut.requireRows(1, "The search for copies");
        generated.requireRows(1, "The search for copies");
        double[] real = Distances.nearest(heldOut, train).distances();
        Distances.Nearest nearest = Distances.nearest(generated, train);
        double[] made = nearest.distances();
        Ranks ranks = Ranks.of(made, real);
        Arrays.sort(real);
        double quantile = real[Math.max(0, (int) Math.ceil(RARE * real.length) - 1)];
        long near = Arrays.stream(made).filter(distance -> distance <= quantile).count();
        List<Pair> closest = IntStream.range(0, made.length)
                .mapToObj(i -> new Pair(i, nearest.rows()[i], made[i]))
                .sorted(Comparator.comparingDouble(Pair::distance).thenComparingInt(Pair::generated))
                .limit(pairs)
                .toList();
        return new Memorisation((double) near / made.length, quantile, ranks.below(), ranks.z(), closest);
    }
}
