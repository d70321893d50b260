package dev.foil.gan.view;

import dev.foil.data.Shape;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Differentiable augmentation (Zhao et al. 2020, section 3.2): real and generated images are changed alike on their way to the
 * critic, which then cannot learn few real ones by heart. Each example has draws of its own. Colour comes first, then
 * translation, then cutout, whatever order they are named in. In front of {@link Packing}, if both.
 *
 * @param changes that are made
 */
public record DiffAugment(Set<Change> changes) implements View {
    /** Largest shift, as a share of a side. */
    private static final double SHIFT = 0.125;

    /** Side of the hole, as a share of the image's. */
    private static final double HOLE = 0.5;

    public DiffAugment {
        changes = Set.copyOf(changes);
    }

    /** What may be done to an image. */
    public enum Change {
        /**
         * Brightness: up to 0.5 more or less of the players' interval from −1 to 1; saturation: distance to a pixel's mean 0 to
         * 2 times; contrast: distance to the image's mean 0.5 to 1.5 times.
         */
        COLOUR,
        /** Up to an eighth of each side, zeros moving in, the interval's middle. */
        TRANSLATION,
        /** A rectangle of half of each side is set to zero; it may reach beyond the edges. */
        CUTOUT;

        String title() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * By names with commas between them: {@code colour,translation,cutout}.
     *
     * @throws UserError for an unknown one
     */
    public static DiffAugment named(String text) {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        for (String name : text.split(",", -1)) {
            changes.add(Arrays.stream(Change.values())
                    .filter(change -> change.title().equals(name.trim().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> UserError.unknown(
                            "augmentation",
                            name.trim(),
                            Arrays.stream(Change.values()).map(Change::title).toList())));
        }
        return new DiffAugment(changes);
    }

    @Override
    public Tensor of(Tensor x, Seed seed, double done) {
        Shape shape = x.shape();
        if (shape.rank() != 4) {
            throw new UserError(
                    "Augmentation changes images, not examples of " + shape.example() + ". Maybe without it?");
        }
        Tensor changed = changes.contains(Change.COLOUR) ? coloured(x, seed) : x;
        int n = shape.dim(0);
        Frame frame = new Frame(n, shape.dim(2), shape.dim(3));
        if (changes.contains(Change.TRANSLATION)) {
            for (int i = 0; i < n; i++) {
                Draws draws = draws(seed, i, Change.TRANSLATION);
                frame.shift(i, way(draws, frame.height()), way(draws, frame.width()));
            }
            changed = frame.moved(changed);
        }
        if (changes.contains(Change.CUTOUT)) {
            for (int i = 0; i < n; i++) {
                Draws draws = draws(seed, i, Change.CUTOUT);
                int high = hole(frame.height());
                int wide = hole(frame.width());
                frame.cut(i, start(draws, frame.height(), high), high, start(draws, frame.width(), wide), wide);
            }
        }
        return frame.kept(changed);
    }

    private static Draws draws(Seed seed, int example, Change change) {
        return seed.child(example).child(change.title()).draws();
    }

    private static int way(Draws draws, int side) {
        int most = (int) Math.round(side * SHIFT);
        return draws.below(2 * most + 1) - most;
    }

    static int hole(int side) {
        return (int) Math.round(side * HOLE);
    }

    /** Every place that leaves the middle inside, the edges alike. */
    private static int start(Draws draws, int side, int hole) {
        return draws.below(side + 1 - hole % 2) - hole / 2;
    }

    /**
     * Brightness b, saturation s and contrast c in one: with a pixel's mean m and the image's M they make
     * {@code c·s·x + c·(1 − s)·m + (1 − c)·M + b} of x, since the first moves both means along and the second neither.
     */
    private static Tensor coloured(Tensor x, Seed seed) {
        int n = x.dim(0);
        float[] own = new float[n];
        float[] pixel = new float[n];
        float[] image = new float[n];
        float[] added = new float[n];
        for (int i = 0; i < n; i++) {
            Draws draws = draws(seed, i, Change.COLOUR);
            double brightness = draws.uniform(-0.5, 0.5);
            double saturation = draws.uniform(0, 2);
            double contrast = draws.uniform(0.5, 1.5);
            own[i] = (float) (contrast * saturation);
            pixel[i] = (float) (contrast * (1 - saturation));
            image[i] = (float) (1 - contrast);
            added[i] = (float) brightness;
        }
        Tensor pixels = x.mean(true, 1);
        Tensor means = pixels.mean(true, 2, 3);
        Tensor level = means.times(each(image)).plus(each(added));
        return x.times(each(own)).plus(pixels.times(each(pixel)).plus(level));
    }

    private static Tensor each(float[] values) {
        return Tensors.of(values, Shape.of(values.length)).perExample(4);
    }

    /** Which row and column each place shows, and whether it shows anything. */
    private record Frame(int height, int width, long[] rows, long[] columns, float[] shown) {
        Frame(int n, int height, int width) {
            this(height, width, new long[n * height], new long[n * width], new float[n * height * width]);
            Arrays.fill(shown, 1);
        }

        /** Moves an example down and to the right. */
        void shift(int example, int down, int right) {
            for (int y = 0; y < height; y++) {
                rows[example * height + y] = Math.max(0, Math.min(height - 1, y - down));
            }
            for (int x = 0; x < width; x++) {
                columns[example * width + x] = Math.max(0, Math.min(width - 1, x - right));
            }
            hide(example, 0, Math.max(0, down), 0, width);
            hide(example, height + Math.min(0, down), height, 0, width);
            hide(example, 0, height, 0, Math.max(0, right));
            hide(example, 0, height, width + Math.min(0, right), width);
        }

        void cut(int example, int top, int high, int left, int wide) {
            hide(
                    example,
                    Math.max(0, top),
                    Math.min(height, top + high),
                    Math.max(0, left),
                    Math.min(width, left + wide));
        }

        private void hide(int example, int top, int bottom, int left, int right) {
            for (int y = top; y < bottom; y++) {
                int row = (example * height + y) * width;
                Arrays.fill(shown, row + left, row + Math.max(left, right), 0);
            }
        }

        Tensor moved(Tensor x) {
            int n = x.dim(0);
            Tensor down = Tensors.of(rows, Shape.of(n, 1, height, 1)).expand(x.shape());
            Tensor right = Tensors.of(columns, Shape.of(n, 1, 1, width)).expand(x.shape());
            return Index.gather(Index.gather(x, 2, down), 3, right);
        }

        Tensor kept(Tensor x) {
            for (float place : shown) {
                if (place == 0) {
                    Tensor mask = Tensors.of(shown, Shape.of(x.dim(0), 1, height, width));
                    return x.times(x.dtype() == DType.F32 ? mask : mask.to(x.dtype()));
                }
            }
            return x;
        }
    }

    /** As {@link #named} reads it. */
    @Override
    public String toString() {
        return List.of(Change.values()).stream()
                .filter(changes::contains)
                .map(Change::title)
                .collect(Collectors.joining(","));
    }
}
