package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * The neighbours that each pixel of a resized axis is a weighted sum of.
 *
 * @param axis which axis
 * @param places of the neighbours, by tap and pixel
 * @param weights of the neighbours, by tap and pixel
 * @param inside 0 for pixels that nothing of the original lies at
 */
record Taps(int axis, long[][] places, float[][] weights, float[] inside) {
    static Taps of(Node node, int axis, Coordinates coordinates) {
        String mode = node.attributes().text("mode", "nearest");
        int taps = switch (mode) {
            case "nearest" -> 1;
            case "linear", "bilinear" -> 2;
            case "cubic" -> 4;
            default -> throw Op.mismatch(node, "mode '" + mode + "' is not known");
        };
        int out = coordinates.out();
        Taps made = new Taps(axis, new long[taps][out], new float[taps][out], new float[out]);
        for (int pixel = 0; pixel < out; pixel++) {
            // An axis that keeps its size and scale stays as it is, however its pixels are counted.
            boolean stays = coordinates.in() == out
                    && coordinates.scale() == 1
                    && !coordinates.mode().startsWith("tf_crop");
            float place = stays ? pixel : coordinates.of(node, pixel);
            made.inside[pixel] = coordinates.isOutside(place) ? 0 : 1;
            switch (taps) {
                case 1 -> made.put(0, pixel, nearest(node, place), 1, coordinates.in());
                case 2 -> made.linear(pixel, place, coordinates.in());
                default -> made.cubic(node, pixel, place, coordinates.in());
            }
        }
        return made;
    }

    private void put(int tap, int pixel, double place, float weight, int size) {
        places[tap][pixel] = (long) Math.max(0, Math.min(place, size - 1));
        weights[tap][pixel] = weight;
    }

    private static double nearest(Node node, float place) {
        String mode = node.attributes().text("nearest_mode", "round_prefer_floor");
        return switch (mode) {
            case "round_prefer_floor" -> Math.ceil(place - 0.5);
            case "round_prefer_ceil" -> Math.floor(place + 0.5);
            case "floor" -> Math.floor(place);
            case "ceil" -> Math.ceil(place);
            default -> throw Op.mismatch(node, "nearest_mode '" + mode + "' is not known");
        };
    }

    private void linear(int pixel, float place, int size) {
        float inside = Math.max(0, Math.min(place, size - 1));
        double left = Math.floor(inside);
        float share = (float) (inside - left);
        put(0, pixel, left, 1 - share, size);
        put(1, pixel, left + 1, share, size);
    }

    /** Keys 1981, "Cubic convolution interpolation for digital image processing", equation 4. */
    private void cubic(Node node, int pixel, float place, int size) {
        float a = (float) node.attributes().real("cubic_coeff_a", -0.75);
        boolean exclude = node.attributes().whole("exclude_outside", 0) == 1;
        double left = Math.floor(place);
        float[] given = new float[4];
        float sum = 0;
        for (int tap = 0; tap < 4; tap++) {
            double at = left - 1 + tap;
            double d = Math.abs(place - at);
            double weight = d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
            given[tap] = exclude && (at < 0 || at >= size) ? 0 : (float) weight;
            sum += given[tap];
        }
        for (int tap = 0; tap < 4; tap++) {
            put(tap, pixel, left - 1 + tap, exclude ? given[tap] / sum : given[tap], size);
        }
    }

    private boolean isIdentity(int size) {
        boolean same = places[0].length == size;
        for (int pixel = 0; same && pixel < size; pixel++) {
            same = places[0][pixel] == pixel && weights[0][pixel] == 1;
        }
        return same;
    }

    /** Whether each pixel becomes the same number of pixels. */
    boolean repeats(int size) {
        if (places.length != 1 || size == 0 || places[0].length % size != 0) {
            return false;
        }
        int times = places[0].length / size;
        for (int pixel = 0; pixel < places[0].length; pixel++) {
            if (places[0][pixel] != pixel / times || weights[0][pixel] != 1 || inside[pixel] != 1) {
                return false;
            }
        }
        return true;
    }

    /** Resamples one axis. */
    Tensor apply(Tensor x) {
        if (isIdentity(x.dim(axis))) {
            return x;
        }
        Tensor total = null;
        for (int tap = 0; tap < places.length; tap++) {
            Tensor picked = Index.select(x, axis, Tensors.of(places[tap], Shape.of(places[tap].length)));
            Tensor weighted = places.length == 1 ? picked : picked.times(along(weights[tap], x));
            total = total == null ? weighted : total.plus(weighted);
        }
        return java.util.Objects.requireNonNull(total);
    }

    /** Puts a constant where nothing of the original lies. */
    Tensor fill(Tensor x, double value) {
        for (float share : inside) {
            if (share == 0) {
                Tensor present = along(inside, x);
                return x.times(present).plus(present.negated().plus(1).times(value));
            }
        }
        return x;
    }

    private Tensor along(float[] values, Tensor x) {
        long[] dims = new long[x.shape().rank()];
        java.util.Arrays.fill(dims, 1);
        dims[axis] = values.length;
        return Tensors.of(values, Shape.of(values.length)).to(x.dtype()).reshape(dims);
    }
}
