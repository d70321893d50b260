package dev.foil.gan.score;

import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How many different examples a generator can make, from how soon they repeat (Arora and Zhang, "Do GANs actually learn the
 * distribution? Some theory and empirics", ICLR 2018, section 2): where a batch of s holds two alike with probability one half,
 * the support is about {@code s²}. That is for equally likely examples; a few very likely ones make it look smaller. Of N
 * equally likely ones, s is {@code 1.18·√N}, so that the estimate is 1.4 times too large.
 *
 * <p>Two examples are alike at a Euclidean distance up to a threshold, which is calibrated on real examples that were held out: random
 * halves of them are drawn, and in one half in twenty the two nearest are as near as that or nearer. Where held-out examples
 * repeat themselves, the threshold may be 0, and only exact repetitions count.
 *
 * @param support estimated number of different examples; a lower bound where none were alike
 * @param batch s, the smallest size at which at least half the batches held two alike; the pool's where none did
 * @param reached whether any two of the pool were alike
 * @param threshold largest distance of two that count as alike
 * @param pool generated examples that batches were drawn from
 */
public record Birthday(long support, int batch, boolean reached, double threshold, int pool) {
    /** Most generated examples that are set against one another. */
    private static final int MOST = 5000;

    private static final int CALIBRATIONS = 40;
    private static final double FALSE_ALARMS = 0.05;
    private static final int BATCHES = 401;

    /**
     * Calibrates, and looks for repetitions.
     *
     * @param heldOut real examples, none of them twice
     * @param generated independent draws; the first 5,000 are used
     * @param seed of batches
     */
    public static Birthday of(FeatureTable heldOut, FeatureTable generated, Seed seed) {
        heldOut.requireLike(generated);
        heldOut.requireRows(4, "The birthday test's threshold");
        generated.requireRows(2, "The birthday test");
        double threshold = threshold(heldOut, seed.child("threshold"));
        FeatureTable pool = generated.first(MOST);
        BitSet[] alike = alike(pool, threshold);
        boolean reached = Arrays.stream(alike).anyMatch(row -> !row.isEmpty());
        int batch = reached ? median(alike, seed.child("batches")) : pool.size();
        return new Birthday((long) batch * batch, batch, reached, threshold, pool.size());
    }

    private static double threshold(FeatureTable heldOut, Seed seed) {
        double[] nearest = new double[CALIBRATIONS];
        for (int i = 0; i < CALIBRATIONS; i++) {
            FeatureTable half = heldOut.halves(seed.child(i)).first().first(MOST);
            nearest[i] = Arrays.stream(Distances.squaredRadii(half, 1)).min().orElseThrow();
        }
        Arrays.sort(nearest);
        return Math.sqrt(nearest[(int) (FALSE_ALARMS * CALIBRATIONS) - 1]);
    }

    /** For each example those that it is like, itself left out. */
    private static BitSet[] alike(FeatureTable pool, double threshold) {
        BitSet[] alike = new BitSet[pool.size()];
        Distances.visit(pool, pool, (first, squared) -> {
            try (Scope scope = Scope.open()) {
                Tensor limit = Tensors.full(Shape.of(), threshold * threshold, DType.F64);
                boolean[] near = Logic.atMost(squared, limit).toBooleans();
                for (int i = 0; i < near.length / pool.size(); i++) {
                    alike[first + i] = new BitSet(pool.size());
                    for (int j = 0; j < pool.size(); j++) {
                        alike[first + i].set(j, near[i * pool.size() + j] && j != first + i);
                    }
                }
            }
        });
        return alike;
    }

    /**
     * Grows batches one by one until two are alike. A random order's first s examples are an independent batch of s; one order
     * tells at which size its batch repeats itself, and the median over orders is where half of them have.
     */
    private static int median(BitSet[] alike, Seed seed) {
        int[] sizes = new int[BATCHES];
        for (int i = 0; i < BATCHES; i++) {
            Draws draws = seed.child(i).draws();
            BitSet batch = new BitSet(alike.length);
            for (int next : draws.permutation(alike.length)) {
                sizes[i]++;
                if (alike[next].intersects(batch)) {
                    break;
                }
                batch.set(next);
            }
        }
        Arrays.sort(sizes);
        return sizes[BATCHES / 2];
    }
}
