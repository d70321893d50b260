package dev.foil.gan.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class DiffAugmentTest {
    private static final int N = 40;
    private static final int SIDE = 16;
    private static final Shape ONES = Shape.of(N, 1, SIDE, SIDE);

    private static float[] changed(String names, float[] x, Shape shape, Seed seed) {
        try (Scope scope = Scope.open()) {
            return DiffAugment.named(names).of(Tensors.of(x, shape), seed, 0).toFloats();
        }
    }

    /** Numbers from 1 up, so that each place can be told from the others and from nothing. */
    private static float[] counted(Shape shape) {
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % shape.example().size();
        }
        return values;
    }

    /** Every image is the old one moved by at most an eighth, with zeros where nothing was, and all shifts occur. */
    @Test
    void translationMovesAndPadsWithZeros() {
        Shape shape = Shape.of(N, 2, SIDE, SIDE);
        float[] x = counted(shape);
        float[] y = changed("translation", x, shape, new Seed(1));
        Set<Integer> downs = new HashSet<>();
        Set<Integer> rights = new HashSet<>();
        for (int n = 0; n < N; n++) {
            int centre = ((2 * n) * SIDE + SIDE / 2) * SIDE + SIDE / 2;
            int from = Math.round(y[centre]) - 1;
            int down = SIDE / 2 - from / SIDE;
            int right = SIDE / 2 - from % SIDE;
            downs.add(down);
            rights.add(right);
            for (int c = 0; c < 2; c++) {
                for (int row = 0; row < SIDE; row++) {
                    for (int column = 0; column < SIDE; column++) {
                        int r = row - down;
                        int k = column - right;
                        boolean inside = r >= 0 && r < SIDE && k >= 0 && k < SIDE;
                        float expected = inside ? x[((2 * n + c) * SIDE + r) * SIDE + k] : 0;
                        assertThat(y[((2 * n + c) * SIDE + row) * SIDE + column])
                                .isEqualTo(expected);
                    }
                }
            }
        }
        assertThat(downs).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
        assertThat(rights).containsExactlyInAnyOrder(-2, -1, 0, 1, 2);
    }

    /** One rectangle of half of each side, cut off at the edges. */
    @Test
    void cutoutLeavesAHole() {
        float[] ones = new float[ONES.size()];
        Arrays.fill(ones, 1);
        float[] y = changed("cutout", ones, ONES, new Seed(2));
        boolean whole = false;
        boolean cutOff = false;
        for (int n = 0; n < N; n++) {
            int top = SIDE;
            int bottom = -1;
            int left = SIDE;
            int right = -1;
            int zeros = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                if (y[n * SIDE * SIDE + i] == 0) {
                    zeros++;
                    top = Math.min(top, i / SIDE);
                    bottom = Math.max(bottom, i / SIDE);
                    left = Math.min(left, i % SIDE);
                    right = Math.max(right, i % SIDE);
                }
            }
            int high = bottom - top + 1;
            int wide = right - left + 1;
            assertThat(zeros).isEqualTo(high * wide);
            assertThat(high == 8 || top == 0 || bottom == SIDE - 1).isTrue();
            assertThat(wide == 8 || left == 0 || right == SIDE - 1).isTrue();
            assertThat(high).isBetween(4, 8);
            assertThat(wide).isBetween(4, 8);
            whole |= high == 8 && wide == 8;
            cutOff |= high < 8;
        }
        assertThat(whole && cutOff).isTrue();
    }

    /** Brightness, then saturation, then contrast, one after the other in double precision. */
    @Test
    void coloursAreThoseWorkedOutStepByStep() {
        float[] x = {0.1f, -0.4f, 0.7f, 0.2f, -0.9f, 0.5f};
        Seed seed = new Seed(4);
        float[] y = changed("colour", x, Shape.of(1, 3, 1, 2), seed);
        Draws draws = seed.child(0).child("colour").draws();
        double brightness = draws.uniform(-0.5, 0.5);
        double saturation = draws.uniform(0, 2);
        double contrast = draws.uniform(0.5, 1.5);
        double[] z = new double[6];
        Arrays.setAll(z, i -> x[i] + brightness);
        for (int pixel = 0; pixel < 2; pixel++) {
            double mean = (z[pixel] + z[pixel + 2] + z[pixel + 4]) / 3;
            for (int i = pixel; i < 6; i += 2) {
                z[i] = mean + saturation * (z[i] - mean);
            }
        }
        double mean = Arrays.stream(z).average().orElseThrow();
        for (int i = 0; i < 6; i++) {
            assertThat((double) y[i]).isCloseTo(mean + contrast * (z[i] - mean), within(1e-6));
        }
    }

    @Test
    void anExamplesChangeIsItsSeedsWhateverTheBatch() {
        String all = "colour,translation,cutout";
        float[] x = counted(ONES);
        float[] y = changed(all, x, ONES, new Seed(3));
        assertThat(changed(all, x, ONES, new Seed(3))).isEqualTo(y);
        assertThat(changed(all, x, ONES, new Seed(4))).isNotEqualTo(y);
        int few = 3 * SIDE * SIDE;
        assertThat(changed(all, Arrays.copyOf(x, few), Shape.of(3, 1, SIDE, SIDE), new Seed(3)))
                .isEqualTo(Arrays.copyOf(y, few));
    }

    /** A sum of all places has the slope that differences have, 0 where an image was cut. */
    @Test
    void gradientsFlow() {
        Shape shape = Shape.of(4, 2, 8, 8);
        DiffAugment view = DiffAugment.named("cutout,translation,colour");
        float[] ramp = counted(shape);
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(ramp, shape).times(0.01).requiresGrad(true);
            Tensor weights = Tensors.of(ramp, shape);
            float[] gradient = Autograd.grad(
                            view.of(x, new Seed(1), 0).times(weights).sum(), x)
                    .toFloats();
            float[] way = new float[shape.size()];
            Draws draws = new Seed(2).draws();
            double slope = 0;
            for (int i = 0; i < way.length; i++) {
                way[i] = (float) draws.gaussian();
                slope += way[i] * gradient[i];
            }
            // It is linear but for a constant.
            Tensor moved = x.detach().plus(Tensors.of(way, shape));
            double difference = view.of(moved, new Seed(1), 0)
                            .times(weights)
                            .sum()
                            .item()
                    - view.of(x.detach(), new Seed(1), 0).times(weights).sum().item();
            assertThat(slope).isCloseTo(difference, within(1e-3 * Math.abs(difference) + 0.1));
            assertThat(Math.abs(difference)).isGreaterThan(10);
        }
    }

    @Test
    void namesAreReadAndWritten() {
        assertThat(DiffAugment.named("cutout, Colour")).hasToString("colour,cutout");
        assertThatThrownBy(() -> DiffAugment.named("colour,cutuot"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe 'cutout'?");
        try (Scope scope = Scope.open()) {
            Tensor points = Tensors.of(new float[4], Shape.of(2, 2));
            assertThatThrownBy(() -> DiffAugment.named("cutout").of(points, new Seed(0), 0))
                    .isInstanceOf(UserError.class);
        }
    }
}
