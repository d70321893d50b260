package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
final class NormTest {
    private static final double EPSILON = 0.5;
    private static final int ROWS = 200;

    private static float[] uniform(String name, int n, double low, double high) {
        Draws draws = new Seed(21).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform(low, high);
        }
        return values;
    }

    private static float[] project(Norm norm, float[] centre, float[] points, Domain domain) {
        Shape shape = domain.shape().batched(centre.length / domain.shape().size());
        try (Scope scope = Scope.open()) {
            Ball ball = norm.ball(Tensors.of(centre, shape), EPSILON, domain);
            return ball.project(Tensors.of(points, shape)).toFloats();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "L0", mode = EnumSource.Mode.EXCLUDE)
    void projectionIsInsideAndIdempotentAndLeavesInsidePointsAlone(Norm norm) {
        Domain domain = Domain.continuous(Shape.of(2, 9), -1, 1);
        int length = 18;
        float[] centre = uniform("centre", ROWS * length, -1, 1);
        float[] points = centre.clone();
        float[] moved = uniform("points", points.length, -0.3, 0.3);
        for (int i = 0; i < points.length; i++) {
            // Rows from well inside to far outside.
            points[i] += moved[i] * (i / length) * 8 / ROWS;
        }
        float[] once = project(norm, centre, points, domain);
        float[] twice = project(norm, centre, once, domain);
        assertThat(twice).containsExactly(once, within(1e-6f));
        int inside = 0;
        for (int row = 0; row < ROWS; row++) {
            int from = row * length;
            double before = norm.length(points, centre, from, from + length);
            assertThat(norm.length(once, centre, from, from + length))
                    .isLessThanOrEqualTo(new Threat(norm, EPSILON).tolerated(domain));
            boolean here = before <= EPSILON * 0.9999;
            for (int i = from; i < from + length; i++) {
                assertThat(once[i]).isBetween(-1f, 1f);
                if (here) {
                    assertThat(once[i]).isCloseTo(domain.clip(points[i]), within(2e-7f));
                }
            }
            inside += here ? 1 : 0;
        }
        assertThat(inside).isBetween(3, ROWS - 3);
    }

    /** No point of a fine grid over the ball is nearer; but for L2 the ball is cut by the domain. */
    @ParameterizedTest
    @EnumSource(names = "L0", mode = EnumSource.Mode.EXCLUDE)
    void projectionIsTheNearestPoint(Norm norm) {
        boolean cut = norm != Norm.L2;
        Domain domain = Domain.continuous(Shape.of(3), cut ? -0.2f : -9, cut ? 0.3f : 9);
        int rows = 12;
        float[] points = uniform("outside", 3 * rows, -1, 1);
        float[] nearest = project(norm, new float[3 * rows], points, domain);
        int grid = 40;
        float[] candidate = new float[3];
        for (int row = 0; row < rows; row++) {
            float[] point = Arrays.copyOfRange(points, 3 * row, 3 * row + 3);
            double reached = Norm.L2.distance(point, Arrays.copyOfRange(nearest, 3 * row, 3 * row + 3));
            double best = Double.POSITIVE_INFINITY;
            for (int at = 0; at < (grid + 1) * (grid + 1) * (grid + 1); at++) {
                for (int k = 0, left = at; k < 3; k++, left /= grid + 1) {
                    double cell = (double) (left % (grid + 1)) / grid;
                    candidate[k] = domain.clip((float) (EPSILON * (2 * cell - 1)));
                }
                if (norm.distance(candidate, new float[3]) <= EPSILON) {
                    best = Math.min(best, Norm.L2.distance(point, candidate));
                }
            }
            assertThat(reached).isLessThanOrEqualTo(best + 1e-6).isGreaterThanOrEqualTo(best - 0.05);
        }
    }

    /** max ⟨g, d⟩ over the unit ball is the dual norm of g, also for the gradients of a very confident model. */
    @ParameterizedTest
    @CsvSource({"L1, 1", "L2, 1", "LINF, 1", "L1, 1e-30", "L2, 1e-30", "LINF, 1e-30", "L2, 1e30"})
    void steepestReachesTheDualNorm(Norm norm, float scale) {
        Domain domain = Domain.continuous(Shape.of(12), -9, 9);
        float[] gradient = uniform("gradient", 12 * 5, -scale, scale);
        float[] direction;
        try (Scope scope = Scope.open()) {
            Tensor centre = Tensors.of(new float[12 * 5], domain.shape().batched(5));
            Tensor g = Tensors.of(gradient, domain.shape().batched(5));
            direction =
                    norm.ball(centre, EPSILON, domain).steepest(g, centre, 0.1).toFloats();
        }
        float[] zero = new float[gradient.length];
        for (int row = 0; row < 5; row++) {
            double inner = 0;
            for (int i = 12 * row; i < 12 * row + 12; i++) {
                inner += (double) gradient[i] * direction[i];
            }
            double most = norm.dual().length(gradient, zero, 12 * row, 12 * row + 12);
            assertThat(inner / most).isCloseTo(1, within(1e-5));
            assertThat(norm.length(direction, zero, 12 * row, 12 * row + 12)).isCloseTo(1, within(1e-5));
            assertThat(norm.dual().dual()).isEqualTo(norm);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAGradientThereIsNoDirection(Norm norm) {
        Domain domain = Domain.continuous(Shape.of(4), 0, 1);
        try (Scope scope = Scope.open()) {
            Tensor centre = Tensors.of(new float[] {0, 1, 0.5f, 0.2f}, Shape.of(1, 4));
            Tensor none = Tensors.of(new float[4], Shape.of(1, 4));
            assertThat(norm.ball(centre, EPSILON, domain)
                            .steepest(none, centre, 0.1)
                            .toFloats())
                    .containsOnly(0);
        }
    }

    @Test
    void underL0TheLargestChangesAreKeptAndTheRestIsTheOriginal() {
        Domain domain = Domain.continuous(Shape.of(4), 0, 1);
        try (Scope scope = Scope.open()) {
            float[] centre = {0.1f, 0.2f, 0.3f, 0.4f, 0.1f, 0.2f, 0.3f, 0.4f};
            Ball ball = Norm.L0.ball(Tensors.of(centre, Shape.of(2, 4)), 2, domain);
            float[] points = {0.5f, 0.25f, -7, 0.4f, 0.1f, 0.9f, 0.3f, 0.4f};
            float[] kept = {0.5f, 0.2f, 0, 0.4f, 0.1f, 0.9f, 0.3f, 0.4f};
            float[] once = ball.project(Tensors.of(points, Shape.of(2, 4))).toFloats();
            assertThat(once).isEqualTo(kept);
            assertThat(ball.project(Tensors.of(once, Shape.of(2, 4))).toFloats())
                    .isEqualTo(kept);
            assertThat(Norm.L0.length(once, centre, 0, 4)).isEqualTo(2);
            assertThat(Norm.L0.length(once, centre, 4, 8)).isEqualTo(1);
            assertThat(Norm.L0
                            .ball(Tensors.of(centre, Shape.of(2, 4)), 0.5, domain)
                            .project(Tensors.of(points, Shape.of(2, 4)))
                            .toFloats())
                    .isEqualTo(centre);
        }
    }

    /** What a step gains is gradient times room: an element at its end promises nothing. */
    @Test
    void aStepUnderL0MovesWholeElements() {
        Domain domain = Domain.continuous(Shape.of(3), 0, 1);
        try (Scope scope = Scope.open()) {
            Tensor at = Tensors.of(new float[] {1, 0.5f, 0.9f}, Shape.of(1, 3));
            Tensor gradient = Tensors.of(new float[] {9, 2, -5}, Shape.of(1, 3));
            Ball ball = Norm.L0.ball(at, 3, domain);
            for (double step : new double[] {0.3, 1, 2}) {
                float[] moved = ball.project(
                                at.plus(ball.steepest(gradient, at, step).times(step)))
                        .toFloats();
                assertThat(moved).containsExactly(step > 1 ? new float[] {1, 1, 0} : new float[] {1, 0.5f, 0});
            }
        }
    }

    @Test
    void steepestUnderL1PassesOverElementsWithoutRoom() {
        Domain domain = Domain.continuous(Shape.of(3), 0, 1);
        try (Scope scope = Scope.open()) {
            Tensor at = Tensors.of(new float[] {1, 0.5f, 0}, Shape.of(1, 3));
            Tensor g = Tensors.of(new float[] {9, 2, -5}, Shape.of(1, 3));
            float[] direction =
                    Norm.L1.ball(at, EPSILON, domain).steepest(g, at, 0.1).toFloats();
            assertThat(direction).containsExactly(new float[] {0, 1, 0}, within(0f));
            // Where one element's room is less than the step, the next takes what is left.
            Tensor near = Tensors.of(new float[] {0.97f, 0.5f, 0}, Shape.of(1, 3));
            float[] shared =
                    Norm.L1.ball(near, EPSILON, domain).steepest(g, near, 0.1).toFloats();
            assertThat(shared).containsExactly(new float[] {0.3f, 0.7f, 0}, within(1e-5f));
        }
    }

    /** The plane in 32 sectors of equal area of the ball: 8 octants, each inside and outside of half the area, twice. */
    @ParameterizedTest
    @EnumSource(names = "L0", mode = EnumSource.Mode.EXCLUDE)
    void randomPointsFillTheBallEvenly(Norm norm) {
        int n = 32_000;
        int[] counts = new int[32];
        Draws draws = new Seed(5).draws();
        for (int i = 0; i < n; i++) {
            float[] point = norm.randomPoint(Domain.continuous(Shape.of(2), -1, 1), EPSILON, draws);
            double radius = norm.distance(point, new float[2]) / EPSILON;
            assertThat(radius).isLessThanOrEqualTo(1 + 1e-6);
            double a = Math.abs(point[0]);
            double b = Math.abs(point[1]);
            int octant = (point[0] > 0 ? 1 : 0) + (point[1] > 0 ? 2 : 0) + (a > b ? 4 : 0);
            // In two dimensions the share of area within a radius is its square.
            counts[4 * octant + (int) Math.min(3, 4 * radius * radius)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - n / 32.0) * (count - n / 32.0) / (n / 32.0);
        }
        // 31 degrees of freedom: the 99.9th percentile is 61.1.
        assertThat(chiSquare).isLessThan(61.1);
    }

    @ParameterizedTest
    @EnumSource
    void randomPointsOfManyDimensionsAreInside(Norm norm) {
        Draws draws = new Seed(6).draws();
        for (int i = 0; i < 50; i++) {
            assertThat(norm.distance(
                            norm.randomPoint(Domain.continuous(Shape.of(500), -1, 1), 2, draws), new float[500]))
                    .isLessThan(2 + 1e-5);
        }
    }

    /** 2²⁴ + 1 is no fp32 number: sums in single precision would lose the ones. */
    @Test
    void distancesAreInDouble() {
        float[] a = new float[102];
        float[] b = new float[102];
        Arrays.fill(a, 1);
        a[0] = 0x1p24f;
        assertThat(Norm.L1.distance(a, b)).isEqualTo(0x1p24 + 101);
        a[0] = 0x1p12f;
        assertThat(Norm.L2.distance(a, b)).isEqualTo(Math.sqrt(0x1p24 + 101));
        assertThat(Norm.LINF.distance(new float[] {0.1f}, new float[] {1e-9f})).isEqualTo((double) 0.1f - 1e-9f);
    }

    @Test
    void names() {
        assertThat(Norm.named(" L2 ")).isEqualTo(Norm.L2);
        UserErrors.assertUserError(() -> Norm.named("linff"), "'linff'", "Maybe 'linf'");
    }
}
