package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against other ways to the same point: bisection in double precision, or taking elements one after the other. */
@ExtendWith(NoLeaks.class)
final class BoxProjectionTest {
    private static final int LENGTH = 9;
    private static final int ROWS = 60;
    private static final Domain DOMAIN = Domain.continuous(Shape.of(LENGTH), -1, 1);
    private static final float[] POINTS = draw("points", ROWS * LENGTH, 1);
    private static final float[] NORMALS = draw("normals", ROWS * LENGTH, 3);
    /** Some planes pass in front of the point, some behind, some outside the domain. */
    private static final float[] HEIGHTS = draw("heights", ROWS, 25);

    private static float[] draw(String name, int n, double most) {
        Draws draws = new Seed(4).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) Math.max(-most, Math.min(most, draws.uniform(-1.1 * most, 1.1 * most)));
            values[i] = name.equals("normals") && i % 7 == 0 ? 0 : values[i];
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void isTheNearestPointOfThePlaneInsideTheDomain(Norm norm) {
        float[] moves;
        try (Scope scope = Scope.open()) {
            Shape batched = Shape.of(ROWS, LENGTH);
            Tensor points = Tensors.of(POINTS, batched);
            Hyperplane plane = Hyperplane.of(points, Tensors.of(NORMALS, batched), Tensors.of(HEIGHTS, Shape.of(ROWS)));
            moves = new BoxProjection(norm, DOMAIN).moves(plane, points).toFloats();
        }
        int reached = 0;
        for (int row = 0; row < ROWS; row++) {
            double missing = Math.abs(HEIGHTS[row]);
            double gained = 0;
            double most = 0;
            for (int i = row * LENGTH; i < (row + 1) * LENGTH; i++) {
                assertThat(POINTS[i] + moves[i]).isBetween(-1.000001f, 1.000001f);
                gained -= Math.signum(HEIGHTS[row]) * NORMALS[i] * moves[i];
                most += Math.abs(NORMALS[i]) * room(row, i);
            }
            assertThat(gained).isCloseTo(Math.min(missing, most), within(1e-4));
            if (most > missing) {
                reached++;
                double length = norm.length(moves, new float[moves.length], row * LENGTH, (row + 1) * LENGTH);
                assertThat(length).isCloseTo(shortest(norm, row, missing), within(1e-4));
            }
        }
        assertThat(reached).isBetween(ROWS / 4, ROWS - 5);
    }

    private static double room(int row, int i) {
        return HEIGHTS[row] * NORMALS[i] < 0 ? 1 - POINTS[i] : POINTS[i] + 1;
    }

    private static double shortest(Norm norm, int row, double missing) {
        int[] elements = IntStream.range(row * LENGTH, (row + 1) * LENGTH)
                .boxed()
                .sorted((a, b) -> {
                    double first = Math.abs(NORMALS[a]) * (norm == Norm.L0 ? room(row, a) : 1);
                    double second = Math.abs(NORMALS[b]) * (norm == Norm.L0 ? room(row, b) : 1);
                    return Double.compare(second, first);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        return switch (norm) {
            case L0, L1 -> {
                double left = missing;
                double length = 0;
                for (int i : elements) {
                    double steep = Math.abs(NORMALS[i]);
                    double move = left <= 1e-5 ? 0 : Math.min(left / steep, room(row, i));
                    left -= move * steep;
                    length += norm == Norm.L1 ? move : move > 0 ? 1 : 0;
                }
                yield length;
            }
            case L2, LINF -> {
                double low = 0;
                double high = 1e4;
                for (int halving = 0; halving < 100; halving++) {
                    double middle = (low + high) / 2;
                    boolean enough = gain(norm, row, middle) >= missing;
                    high = enough ? middle : high;
                    low = enough ? low : middle;
                }
                double time = high;
                yield norm == Norm.LINF
                        ? time
                        : Math.sqrt(IntStream.of(elements)
                                .mapToDouble(i -> Math.min(room(row, i), time * Math.abs(NORMALS[i])))
                                .map(move -> move * move)
                                .sum());
            }
        };
    }

    private static double gain(Norm norm, int row, double time) {
        double gain = 0;
        for (int i = row * LENGTH; i < (row + 1) * LENGTH; i++) {
            double steep = Math.abs(NORMALS[i]);
            gain += steep * Math.min(room(row, i), norm == Norm.L2 ? time * steep : time);
        }
        return gain;
    }

    @ParameterizedTest
    @EnumSource
    void whereThereIsNoGradientNothingMoves(Norm norm) {
        try (Scope scope = Scope.open()) {
            Tensor points = Tensors.of(new float[] {0.5f, -1, Float.MIN_VALUE, 1}, Shape.of(2, 2));
            Tensor none = Tensors.of(new float[] {0, 0, Float.NaN, 0}, Shape.of(2, 2));
            Hyperplane plane = Hyperplane.of(points, none, Tensors.of(new float[] {-60, 3}, Shape.of(2)));
            Domain domain = Domain.continuous(Shape.of(2), -1, 1);
            assertThat(new BoxProjection(norm, domain).moves(plane, points).toFloats())
                    .containsOnly(0);
        }
    }
}
