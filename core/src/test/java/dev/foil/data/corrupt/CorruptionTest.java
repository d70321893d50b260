package dev.foil.data.corrupt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CorruptionTest {
    private static final Seed SEED = new Seed(4);

    /** Real grey images; colour of an odd shape and range; four channels of continuous values. */
    static Stream<Examples> batches() {
        return Stream.of(
                FashionSample.test().first(40),
                waves(Shape.of(3, 17, 22), -1, 3),
                waves(Shape.of(4, 9, 12), 0, 255),
                waves(Shape.of(3, 85, 99), -1, 3));
    }

    private static Domain domain(Examples batch) {
        return switch (batch.shape().dim(0)) {
            case 1 -> FashionSample.test().domain();
            case 3 -> new Domain(batch.shape(), -1, 3, 256);
            default -> Domain.continuous(batch.shape(), 0, 255);
        };
    }

    /** Waves with edges, and detail for a compression to lose. */
    private static Examples waves(Shape shape, float low, float high) {
        int n = shape.dim(1) > 50 ? 4 : 12;
        float[] values = new float[n * shape.size()];
        for (int row = 0; row < n; row++) {
            Draws draws = new Seed(1).child(row).draws();
            double across = draws.uniform(2, 18) / shape.dim(2);
            double down = draws.uniform(2, 18) / shape.dim(2);
            for (int i = 0; i < shape.size(); i++) {
                double wave = 0.5
                        + draws.uniform(-0.1, 0.1)
                        + 0.4 * Math.sin(across * (i % shape.dim(2)) + down * (i / shape.dim(2)));
                values[row * shape.size() + i] = (float) (low + (high - low) * (wave > 0.8 ? 1 : Math.max(0, wave)));
            }
        }
        return new Examples(
                shape, values, new int[n], IntStream.range(0, n).asLongStream().toArray());
    }

    @ParameterizedTest
    @MethodSource("batches")
    void worseSeveritiesLieFartherOff(Examples batch) {
        for (Corruption corruption : Corruption.values()) {
            double before = 0;
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                double distance = distance(batch, corruption.apply(batch, domain(batch), severity, SEED));
                // A coarser table may by chance suit a made image better: neighbouring qualities say little there.
                boolean made = corruption == Corruption.JPEG && batch.shape().dim(0) > 1;
                assertThat(distance).as("%s at %d", corruption, severity).isGreaterThan((made ? 0.95 : 1.02) * before);
                before = distance;
            }
        }
    }

    private static double distance(Examples one, Examples other) {
        double sum = 0;
        for (int row = 0; row < one.size(); row++) {
            double squares = 0;
            for (int i = row * one.shape().size(); i < (row + 1) * one.shape().size(); i++) {
                squares += Math.pow(one.values()[i] - other.values()[i], 2);
            }
            sum += Math.sqrt(squares);
        }
        return sum / one.size();
    }

    @ParameterizedTest
    @MethodSource("batches")
    void resultsAreValidInputsOnTheGridAndKeepTheOriginals(Examples batch) {
        Domain domain = domain(batch);
        float[] before = batch.values().clone();
        for (Corruption corruption : Corruption.values()) {
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                float[] values = corruption.apply(batch, domain, severity, SEED).values();
                float[] stored = values.clone();
                for (int i = 0; i < stored.length; i++) {
                    stored[i] = domain.quantise(stored[i]);
                }
                assertThat(values).as("%s at %d", corruption, severity).isEqualTo(stored);
            }
        }
        assertThat(batch.values()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void drawsHangOnSeedAndExampleAlone(Corruption corruption) {
        Examples batch = FashionSample.test().first(9);
        Domain domain = domain(batch);
        Examples whole = corruption.apply(batch, domain, 3, SEED);
        int[] others = {7, 2, 5};
        assertThat(corruption.apply(batch.rows(others), domain, 3, SEED).values())
                .isEqualTo(whole.rows(others).values());
        boolean draws = corruption == Corruption.NOISE || corruption == Corruption.OCCLUSION;
        assertThat(Arrays.equals(corruption.apply(batch, domain, 3, new Seed(5)).values(), whole.values()))
                .isEqualTo(!draws);
    }

    @Test
    void severitiesAreThoseOfTheBenchmark() {
        Domain domain = Domain.continuous(Shape.of(1, 84, 119), 0, 1);
        Examples grey = constant(domain, 0.5f);
        double[] deviations = {0.04, 0.06, 0.08, 0.09, 0.1};
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            double noise = distance(grey, Corruption.NOISE.apply(grey, domain, severity, SEED))
                    / Math.sqrt(grey.shape().size());
            assertThat(noise).isCloseTo(deviations[severity - 1], within(0.002));
        }
        double[] shifts = {0.05, 0.1, 0.15, 0.2, 0.3};
        double[] factors = {0.75, 0.5, 0.4, 0.3, 0.15};
        float[] halves = new float[84 * 119];
        Arrays.fill(halves, 0, 42 * 119, 1);
        Examples split = grey.withValues(halves);
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            assertThat(Corruption.BRIGHTNESS.apply(grey, domain, severity, SEED).values()[17])
                    .isCloseTo((float) (0.5 + shifts[severity - 1]), within(1e-6f));
            assertThat(Corruption.CONTRAST.apply(split, domain, severity, SEED).values()[17])
                    .isCloseTo((float) (0.5 + 0.5 * factors[severity - 1]), within(1e-6f));
        }
    }

    private static Examples constant(Domain domain, float value) {
        float[] values = new float[domain.shape().size()];
        Arrays.fill(values, value);
        return new Examples(domain.shape(), values, new int[1], new long[1]);
    }

    @Test
    void largeImagesSufferAsInImageNetC() {
        Domain domain = Domain.continuous(Shape.of(1, 85, 119), 0, 1);
        Examples grey = constant(domain, 0.25f);
        double[] shifts = {0.1, 0.2, 0.3, 0.4, 0.5};
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            assertThat(Corruption.BRIGHTNESS.apply(grey, domain, severity, SEED).values()[17])
                    .isCloseTo((float) (0.25 + shifts[severity - 1]), within(1e-6f));
        }
        float[] point = new float[85 * 119];
        point[42 * 119 + 60] = 1;
        float[] disk =
                Corruption.BLUR.apply(grey.withValues(point), domain, 5, SEED).values();
        // Radius 10: the disk holds 317 pixels, and its edge is soft.
        assertThat(disk[42 * 119 + 60]).isCloseTo(1 / 317f, within(1e-6f));
        assertThat(disk[42 * 119 + 51]).isCloseTo(1 / 317f, within(1e-4f));
        assertThat(disk[42 * 119 + 72]).isZero();
    }

    @Test
    void brighterPixelsKeepTheirHue() {
        Domain domain = Domain.continuous(Shape.of(3, 1, 2), 0, 1);
        float[] values = {0.4f, 0, 0.2f, 0, 0.1f, 0};
        new Brightness(0.2).apply(values, 0, domain, SEED.draws());
        assertThat(values).containsExactly(new float[] {0.6f, 0.2f, 0.3f, 0.2f, 0.15f, 0.2f}, within(1e-6f));
    }

    @Test
    void blurKernelsAreDisksWithSoftEdges() {
        double[][] plus = new Blur(1, 1e-3).kernel();
        assertThat(plus[2]).containsExactly(new double[] {0, 0.2, 0.2, 0.2, 0}, within(1e-12));
        assertThat(plus[1]).containsExactly(new double[] {0, 0, 0.2, 0, 0}, within(1e-12));
        // One pixel, softened: exp(−1/(2·0.4²)) = 0.0439 beside 1.
        double[][] point = new Blur(0.3, 0.4).kernel();
        assertThat(point[1][1]).isCloseTo(1 / Math.pow(1 + 2 * 0.043937, 2), within(1e-6));
        assertThat(point[1][0] / point[1][1]).isCloseTo(0.043937, within(1e-6));
    }

    @Test
    void blurMirrorsAtTheBorder() {
        Domain domain = Domain.continuous(Shape.of(1, 1, 3), 0, 9);
        float[] values = {3, 6, 0};
        new Blur(1, 1e-3).apply(values, 0, domain, SEED.draws());
        // A row alone is its own neighbour above and below.
        assertThat(values)
                .containsExactly(new float[] {(3 * 3 + 2 * 6) / 5f, (3 * 6 + 3) / 5f, 2 * 6 / 5f}, within(1e-5f));
    }

    @Test
    void qualityIsCountedAsByTheUsualLibrary() {
        Domain domain = Domain.image(1, 16, 16);
        byte[] file = new Jpeg(50).encoded(new float[256], 0, 1, domain);
        int table = IntStream.range(0, file.length)
                .filter(i -> (file[i] & 0xFF) == 0xFF && (file[i + 1] & 0xFF) == 0xDB)
                .findFirst()
                .orElseThrow();
        // At 50 the quantisation table is that of the standard (ITU-T T.81, table K.1), in zigzag order.
        assertThat(Arrays.copyOfRange(file, table + 5, table + 15))
                .containsExactly(16, 11, 12, 14, 12, 10, 16, 14, 13, 14);
    }

    @Test
    void coloursComeBackFromTheirFile() {
        Domain domain = new Domain(Shape.of(3, 16, 16), -1, 1, 256);
        float[] orange = new float[3 * 256];
        Arrays.fill(orange, 0, 256, 1);
        Arrays.fill(orange, 512, 768, -1);
        float[] read = orange.clone();
        new Jpeg(80).apply(read, 0, domain, SEED.draws());
        assertThat(read).isNotEqualTo(orange).containsExactly(orange, within(0.05f));
    }

    @Test
    void squaresLieInsideAndGrowAroundSmallerOnes() {
        Domain domain = Domain.image(1, 20, 30);
        float[] white = new float[600];
        Arrays.fill(white, 1);
        for (int id = 0; id < 50; id++) {
            Examples one = new Examples(domain.shape(), white, new int[1], new long[] {id});
            float[] before = white;
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                float[] now =
                        Corruption.OCCLUSION.apply(one, domain, severity, SEED).values();
                int side = 2 * severity;
                assertThat(IntStream.range(0, 600).filter(i -> now[i] < 1)).hasSize(side * side);
                float[] smaller = before;
                int outside = (int) IntStream.range(0, 600)
                        .filter(i -> smaller[i] < 1 && now[i] == 1)
                        .count();
                // Places are whole pixels: an edge may lie one off.
                assertThat(outside).isLessThanOrEqualTo(4 * side);
                before = now;
            }
        }
    }

    @Test
    void whatIsNoImageIsRefused() {
        Domain table = Domain.continuous(Shape.of(7), 0, 1);
        assertThatThrownBy(() -> Corruption.requireTakes(table))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Corruptions are of images and inputs have the shape 7. Maybe 'foil audit', which takes any?");
    }
}
