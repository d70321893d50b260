package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Targeted;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a boundary has corners the nearest point is still known by going through its pieces: how near every attack comes to
 * it. {@link #GAPS} says which of them stay farther away than 1 %, or under L0 by any element, and by how much.
 */
@ExtendWith(NoLeaks.class)
final class PiecewiseOptimumTest {
    private static final int LENGTH = 12;
    private static final int N = 8;
    private static final int PIECES = 4;

    /** Lifts affine functions above zero all over the domain, so that units pass them on. */
    private static final float LIFT = 16;

    private static final Domain DOMAIN = Domain.continuous(Shape.of(LENGTH), 0, 1);

    /** Settings where the defaults are too coarse, or dearer than these models need. */
    private static final Map<String, Map<String, String>> SETTINGS = Map.of(
            "ddn", Map.of("steps", "200"),
            "fmn", Map.of("steps", "200"),
            "sigma-zero", Map.of("steps", "300"),
            "cw", Map.of("steps", "600", "rate", "0.02", "weight", "0.1"),
            "ead", Map.of("steps", "1000", "abort-early", "false"),
            "lbfgs", Map.of("steps", "200", "searches", "20"));

    /**
     * By what share of the optimum the worst of the points found exceeded it towards {@link Known#TARGET}, rounded up;
     * every other attack stays within 1 %, under L0 at it. Fast ones take one boundary at a time, and a point that is
     * nearest in an edge of two is not nearest on either.
     */
    private static final Map<String, Double> GAPS = Map.ofEntries(
            Map.entry("fmn L0", 0.5),
            Map.entry("sigma-zero L0", 0.34),
            Map.entry("cw L0", 0.5),
            Map.entry("cw LINF", 0.02),
            Map.entry("ead L1", 0.02),
            Map.entry("lbfgs L2", 0.04),
            Map.entry("deepfool L2", 0.05),
            Map.entry("deepfool LINF", 0.36),
            Map.entry("fab-t L1", 0.36),
            Map.entry("fab-t L2", 0.06),
            Map.entry("fab-t LINF", 0.41),
            Map.entry("fab L1", 0.36),
            Map.entry("fab L2", 0.06),
            Map.entry("fab LINF", 0.41),
            Map.entry("sparsefool L0", 1.0),
            Map.entry("sparsefool L1", 3.8));

    /** How many of the eight are not found at all towards {@link Known#TARGET}. */
    private static final Map<String, Integer> MISSED = Map.of("fab-t LINF", 1, "fab LINF", 1);

    /** Only raises elements, in pairs that help both ways: on these models it finds nothing. */
    private static final Set<String> SALIENT = Set.of("jsma");

    /** Boundaries with corners. */
    enum Known {
        /** Towards a class that is the largest of four affine functions, by two layers of ReLU: across any one of them. */
        LARGEST {
            @Override
            double distance(Norm norm, float[] x) {
                return pieces(PIECES).stream()
                        .mapToDouble(piece -> piece.distance(norm, x))
                        .min()
                        .orElseThrow();
            }

            @Override
            GraphClassifier model() {
                // max(a, b) = relu(a − b) + b, first of each pair, then of the two.
                float[] first = new float[PIECES * LENGTH];
                float[] firstBias = new float[PIECES];
                for (int pair = 0; pair < PIECES; pair += 2) {
                    HalfSpace a = pieces(PIECES).get(pair);
                    HalfSpace b = pieces(PIECES).get(pair + 1);
                    for (int i = 0; i < LENGTH; i++) {
                        first[pair * LENGTH + i] = a.w()[i] - b.w()[i];
                        first[(pair + 1) * LENGTH + i] = b.w()[i];
                    }
                    firstBias[pair] = (float) (b.b() - a.b());
                    firstBias[pair + 1] = (float) (LIFT - b.b());
                }
                float[] second = {1, 1, -1, -1, 0, 0, 1, 1};
                GraphBuilder net = new GraphBuilder("largest", new Seed(0));
                Value units = net.input("x", DOMAIN.shape()).dense(PIECES).relu();
                net.output("logits", units.dense(2).relu().dense(2));
                return GraphClassifier.of(
                        OnnxModel.of(net.build()
                                .withArrays(Map.of(
                                        "dense.weight", Array.of(Shape.of(PIECES, LENGTH), first),
                                        "dense.bias", Array.of(Shape.of(PIECES), firstBias),
                                        "dense2.weight", Array.of(Shape.of(2, PIECES), second),
                                        "dense3.weight", Array.of(Shape.of(2, 2), new float[] {0, 0, 1, 1}),
                                        "dense3.bias", Array.of(Shape.of(2), new float[] {0, -LIFT})))),
                        DOMAIN);
            }
        },
        /** Towards the second of three classes: across two hyperplanes at once, often in the edge where they meet. */
        TARGET {
            @Override
            double distance(Norm norm, float[] x) {
                HalfSpace a = pieces(2).get(0);
                HalfSpace b = pieces(2).get(1);
                if (norm == Norm.L0) {
                    return IntStream.range(0, 1 << LENGTH)
                            .filter(subset -> meets(a, b, x, subset))
                            .map(Integer::bitCount)
                            .min()
                            .orElseThrow();
                }
                // Convex: the distance is that of the farthest half-space among those the two imply.
                return largest(share -> mixed(a, b, share).distance(norm, x));
            }

            @Override
            GraphClassifier model() {
                // The second class's logit is 0, and the others fall below it where a piece is met.
                float[] weights = new float[3 * LENGTH];
                float[] biases = new float[3];
                for (int piece = 0; piece < 2; piece++) {
                    HalfSpace one = pieces(2).get(piece);
                    for (int i = 0; i < LENGTH; i++) {
                        weights[2 * piece * LENGTH + i] = -one.w()[i];
                    }
                    biases[2 * piece] = (float) one.b();
                }
                GraphBuilder net = new GraphBuilder("target", new Seed(0));
                net.output("logits", net.input("x", DOMAIN.shape()).dense(3));
                return GraphClassifier.of(
                        OnnxModel.of(net.build()
                                .withArrays(Map.of(
                                        "dense.weight", Array.of(Shape.of(3, LENGTH), weights),
                                        "dense.bias", Array.of(Shape.of(3), biases)))),
                        DOMAIN);
            }
        };

        /** Of the nearest point that meets the criterion. */
        abstract double distance(Norm norm, float[] x);

        abstract GraphClassifier model();

        /** Half-spaces across the domain, its centre outside all. */
        List<HalfSpace> pieces(int count) {
            List<HalfSpace> pieces = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                float[] w = draw(name() + k, LENGTH, -1, 1);
                double middle = 0;
                for (float one : w) {
                    middle += one / 2;
                }
                pieces.add(new HalfSpace(w, (float) (middle + 0.8)));
            }
            return pieces;
        }
    }

    private static HalfSpace mixed(HalfSpace a, HalfSpace b, double share) {
        float[] w = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            w[i] = (float) (share * a.w()[i] + (1 - share) * b.w()[i]);
        }
        return new HalfSpace(w, share * a.b() + (1 - share) * b.b());
    }

    /** Whether a point that differs from x in these elements alone lies in both: the most that a mixture gains is convex. */
    private static boolean meets(HalfSpace a, HalfSpace b, float[] x, int subset) {
        return largest(share -> {
                    HalfSpace both = mixed(a, b, share);
                    double missing = both.b();
                    for (int i = 0; i < LENGTH; i++) {
                        float w = both.w()[i];
                        missing -= w * x[i];
                        missing -= (subset >> i & 1) == 1 ? Math.max(w * (1 - x[i]), -w * x[i]) : 0;
                    }
                    return missing;
                })
                < 0;
    }

    /** Of a function on [0, 1] without a second peak. */
    private static double largest(DoubleUnaryOperator function) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double third = (high - low) / 3;
            if (function.applyAsDouble(low + third) < function.applyAsDouble(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return Math.max(
                function.applyAsDouble((low + high) / 2),
                Math.max(function.applyAsDouble(0), function.applyAsDouble(1)));
    }

    private static float[] draw(String name, int n, double low, double high) {
        Draws draws = new Seed(8).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform(low, high);
        }
        return values;
    }

    private static Examples examples(Known known) {
        float[] values = draw(known + " inputs", N * LENGTH, 0.3, 0.7);
        return new Examples(
                DOMAIN.shape(),
                values,
                new int[N],
                IntStream.range(0, N).asLongStream().toArray());
    }

    static Stream<Arguments> cases() {
        return Attacks.names().stream()
                .filter(name -> !SALIENT.contains(name))
                .filter(name -> MinimalNormAttack.class.isAssignableFrom(Attacks.type(name)))
                .flatMap(name -> attack(name).norms().stream().sorted().map(norm -> Arguments.of(name, norm)));
    }

    private static Attack<? super Differentiable> attack(String name) {
        return Attacks.named(name, SETTINGS.getOrDefault(name, Map.of()));
    }

    /**
     * Each walks to the boundary of the piece that is ahead where it begins, and finds the nearest point of that one: for
     * half of the examples at least it is the nearest of all. Of the others the worst is 26 % farther away (under L∞).
     */
    @ParameterizedTest
    @MethodSource("cases")
    void findsTheNearestPointOfAPiece(String name, Norm norm) {
        double[] found = found(name, norm, Known.LARGEST);
        Examples examples = examples(Known.LARGEST);
        int nearest = 0;
        for (int row = 0; row < N; row++) {
            float[] x = examples.example(row);
            double length = found[row];
            assertThat(Known.LARGEST.pieces(PIECES))
                    .as("row %s", row)
                    .anyMatch(piece -> within(length, piece.distance(norm, x), norm == Norm.L0 ? 0 : 0.01));
            nearest += within(length, Known.LARGEST.distance(norm, x), norm == Norm.L0 ? 0 : 0.01) ? 1 : 0;
        }
        assertThat(nearest).isGreaterThanOrEqualTo(norm == Norm.L0 ? N : N / 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void comesToTheTargetAsNearAsItIsKnownTo(String name, Norm norm) {
        double[] found = found(name, norm, Known.TARGET);
        Examples examples = examples(Known.TARGET);
        double gap = GAPS.getOrDefault(name + " " + norm, norm == Norm.L0 ? 0 : 0.01);
        int missed = 0;
        for (int row = 0; row < N; row++) {
            double best = Known.TARGET.distance(norm, examples.example(row));
            if (Double.isInfinite(found[row])) {
                missed++;
            } else {
                assertThat(found[row]).as("row %s", row).isBetween(0.9999 * best, (1 + gap) * best);
            }
        }
        assertThat(missed).isLessThanOrEqualTo(MISSED.getOrDefault(name + " " + norm, 0));
    }

    private static boolean within(double length, double best, double gap) {
        return length >= 0.9999 * best && length <= (1 + gap) * best;
    }

    /** How far the points claimed are, infinite where none was. */
    private static double[] found(String name, Norm norm, Known known) {
        Examples examples = examples(known);
        int[] ones = new int[N];
        Arrays.fill(ones, 1);
        try (GraphClassifier model = known.model()) {
            Attacked attacked =
                    attack(name).run(model, examples, new Targeted(ones), Threat.whole(norm, DOMAIN), new Seed(1));
            return IntStream.range(0, N)
                    .mapToDouble(row -> attacked.claimed()[row]
                            ? norm.distance(attacked.adversarial().example(row), examples.example(row))
                            : Double.POSITIVE_INFINITY)
                    .toArray();
        }
    }
}
