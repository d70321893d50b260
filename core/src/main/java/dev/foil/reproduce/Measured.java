package dev.foil.reproduce;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What all seeds gave for a figure.
 *
 * @param seeds in their order, at least one
 */
public record Measured(List<Found> seeds) {
    /** Two-sided 95 % quantiles of Student's t by degrees of freedom from 1; the last serves all beyond. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086
    };

    private static final double Z = 1.96;

    public Measured {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("a figure is measured with one seed at least");
        }
    }

    public double mean() {
        return mean(found -> found.value().value());
    }

    public double reference() {
        return mean(found -> found.reference().value());
    }

    /** Mean difference from the reference, taken seed by seed. */
    public double effect() {
        return mean(Found::effect);
    }

    /** Standard deviation over seeds; 0 where there is one. */
    public double deviation() {
        return deviation(found -> found.value().value());
    }

    /** Where a number would be nothing new: from the lowest seed to the highest, 95 % of sampling error on either side. */
    public Span spread() {
        double low = seeds.stream()
                .mapToDouble(found -> found.value().value() - Z * found.value().error())
                .min()
                .orElseThrow();
        double high = seeds.stream()
                .mapToDouble(found -> found.value().value() + Z * found.value().error())
                .max()
                .orElseThrow();
        return new Span(low, high);
    }

    /** Whether nothing tells how far another seed or another sample would be from this: one seed, and exact. */
    public boolean isPoint() {
        return seeds.size() == 1 && error(seeds.get(0)) == 0;
    }

    /**
     * A 95 % interval for the effect: Student's over seeds, and never narrower than sampling error makes it, the mean over
     * seeds; that is all there is with a single seed.
     */
    public Span interval() {
        int n = seeds.size();
        // Seeds share their test images: more of them make its error no smaller.
        double sampling = Z * mean(Measured::error);
        double between = n == 1 ? 0 : T[Math.min(n - 1, T.length) - 1] * deviation(Found::effect) / Math.sqrt(n);
        double half = Math.max(sampling, between);
        return new Span(effect() - half, effect() + half);
    }

    private static double error(Found found) {
        return Math.hypot(found.value().error(), found.reference().error());
    }

    private double mean(ToDoubleFunction<Found> of) {
        return seeds.stream().mapToDouble(of).average().orElseThrow();
    }

    private double deviation(ToDoubleFunction<Found> of) {
        if (seeds.size() == 1) {
            return 0;
        }
        double mean = mean(of);
        double squares = seeds.stream()
                .mapToDouble(of)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (seeds.size() - 1));
    }
}
