package dev.foil.gan.score;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.Arrays;

/**
 * The squared maximum mean discrepancy under the kernel {@code (xᵀy/d + 1)³} (Bińkowski, Sutherland, Arbel and Gretton,
 * "Demystifying MMD GANs", ICLR 2018, section 4; the unbiased estimate of Gretton et al. 2012, eq. 3). Smaller is better.
 * It is unbiased whatever the number of examples, so it can fall a little below 0 where the sets are alike.
 *
 * @param mean over blocks of examples drawn at random
 * @param deviation of a block from the mean; the mean's own error is smaller, but blocks share examples
 * @param blocks drawn
 * @param size of a block, from either set
 */
public record KernelDistance(double mean, double deviation, int blocks, int size) {
    /** Blocks drawn unless something else is asked for. */
    public static final int BLOCKS = 50;

    /** Examples in a block where there are enough. */
    public static final int SIZE = 1000;

    /**
     * Between the features of two sets of examples.
     *
     * @param blocks how many, at least 2
     * @param size of a block; at most the smaller set's size is taken
     * @param seed of which examples make a block
     */
    public static KernelDistance of(FeatureTable real, FeatureTable generated, int blocks, int size, Seed seed) {
        real.requireLike(generated);
        real.requireRows(2, "The kernel distance");
        generated.requireRows(2, "The kernel distance");
        int taken = Math.min(size, Math.min(real.size(), generated.size()));
        double[] found = new double[blocks];
        double sum = 0;
        for (int block = 0; block < blocks; block++) {
            Draws draws = seed.child(block).draws();
            found[block] = squared(drawn(real, taken, draws), drawn(generated, taken, draws));
            sum += found[block];
        }
        double mean = sum / blocks;
        double squares = 0;
        for (double one : found) {
            squares += (one - mean) * (one - mean);
        }
        return new KernelDistance(mean, Math.sqrt(squares / Math.max(1, blocks - 1)), blocks, taken);
    }

    /** With the usual blocks. */
    public static KernelDistance of(FeatureTable real, FeatureTable generated, Seed seed) {
        return of(real, generated, BLOCKS, SIZE, seed);
    }

    private static FeatureTable drawn(FeatureTable table, int n, Draws draws) {
        return table.rows(Arrays.copyOf(draws.permutation(table.size()), n));
    }

    /** The unbiased estimate from two whole sets, of at least two examples each. */
    static double squared(FeatureTable first, FeatureTable second) {
        try (Scope scope = Scope.open()) {
            Tensor x = first.toTensor();
            Tensor y = second.toTensor();
            return within(x) + within(y) - 2 * kernel(x, y).mean().item();
        }
    }

    /** Mean over pairs of different rows. */
    private static double within(Tensor x) {
        int n = x.dim(0);
        Tensor lengths = x.square().sum(false, 1).times(1.0 / x.dim(1)).plus(1);
        double own = cube(lengths).sum().item();
        return (kernel(x, x).sum().item() - own) / ((double) n * (n - 1));
    }

    private static Tensor kernel(Tensor x, Tensor y) {
        return cube(Nn.matmul(x, y.permute(1, 0)).times(1.0 / x.dim(1)).plus(1));
    }

    private static Tensor cube(Tensor x) {
        return x.square().times(x);
    }
}
