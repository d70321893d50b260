package dev.foil.gan.score;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.tensor.DType;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;

/**
 * Fidelity and variety apart, by balls around examples that reach to their k-th nearest neighbour: precision and recall
 * (Kynkäänniemi et al., "Improved precision and recall metric for assessing generative models", NeurIPS 2019, eqs. 1 and 2),
 * density and coverage (Naeem et al., "Reliable fidelity and diversity metrics for generative models", ICML 2020, eqs. 2
 * and 3). Neighbours are exact.
 *
 * @param precision share of generated examples that lie in the ball of a real one
 * @param recall share of real examples that lie in the ball of a generated one
 * @param density how many real balls a generated example lies in, by k; about 1 where the sets are alike, and can be more
 * @param coverage share of real examples whose ball holds a generated one
 * @param k neighbours that a ball reaches to
 */
public record Manifold(double precision, double recall, double density, double coverage, int k) {
    /** Neighbours unless something else is asked for: what Naeem et al. settle on (section 4.3.1); Kynkäänniemi et al. take 3. */
    public static final int NEIGHBOURS = 5;

    /** By the usual number of neighbours. */
    public static Manifold of(FeatureTable real, FeatureTable generated) {
        return of(real, generated, NEIGHBOURS);
    }

    /**
     * Sets two sets of examples against each other.
     *
     * @throws UserError where either has no more than k examples
     */
    public static Manifold of(FeatureTable real, FeatureTable generated, int k) {
        if (k < 1) {
            throw new UserError("k is " + k + " and must be at least 1. Maybe " + NEIGHBOURS + "?");
        }
        real.requireRows(k + 1, "A ball to the " + k + "-th neighbour");
        generated.requireRows(k + 1, "A ball to the " + k + "-th neighbour");
        Counts counts = new Counts(Distances.squaredRadii(real, k), Distances.squaredRadii(generated, k));
        Distances.visit(generated, real, counts::add);
        double n = real.size();
        double m = generated.size();
        return new Manifold(
                counts.precise / m, count(counts.recalled) / n, counts.inside / (k * m), count(counts.covered) / n, k);
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** What the blocks add up to. */
    private static final class Counts {
        private final double[] realRadii;
        private final double[] generatedRadii;
        private final boolean[] recalled;
        private final boolean[] covered;
        private long precise;
        private long inside;

        Counts(double[] realRadii, double[] generatedRadii) {
            this.realRadii = realRadii;
            this.generatedRadii = generatedRadii;
            this.recalled = new boolean[realRadii.length];
            this.covered = new boolean[realRadii.length];
        }

        /** A block's rows are generated examples, its columns all the real ones. */
        void add(int first, Tensor squared) {
            try (Scope scope = Scope.open()) {
                int rows = squared.dim(0);
                Tensor real = Tensors.of(realRadii, Shape.of(1, realRadii.length));
                double[] own = Arrays.copyOfRange(generatedRadii, first, first + rows);
                Tensor inReal = Logic.atMost(squared, real);
                Tensor inGenerated = Logic.atMost(squared, Tensors.of(own, Shape.of(rows, 1)));
                inside += Math.round(inReal.to(DType.F64).sum().item());
                precise += Math.round(any(inReal, 1).to(DType.F64).sum().item());
                merge(covered, any(inReal, 0));
                merge(recalled, any(inGenerated, 0));
            }
        }

        private static Tensor any(Tensor flags, int axis) {
            return flags.to(DType.F32).max(false, axis).greater(0.5);
        }

        private static void merge(boolean[] into, Tensor flags) {
            boolean[] found = flags.toBooleans();
            for (int i = 0; i < found.length; i++) {
                into[i] |= found[i];
            }
        }
    }
}
