package dev.foil.graph.op;

import dev.foil.graph.Node;

/**
 * Where the pixels of a resized axis lie on the original one (ONNX Resize, {@code coordinate_transformation_mode});
 * in single precision, as ONNX Runtime computes them, so that both round to the same neighbour.
 *
 * @param mode the attribute
 * @param in size of the original axis
 * @param out size of the resized axis
 * @param scale of the axis
 * @param start where the cropped part begins, as a share of the axis ({@code tf_crop_and_resize})
 * @param end where it ends
 */
record Coordinates(String mode, int in, int out, float scale, float start, float end) {
    float of(Node node, int pixel) {
        float x = pixel;
        return switch (mode) {
            case "half_pixel" -> (x + 0.5f) / scale - 0.5f;
            case "half_pixel_symmetric" -> {
                float adjustment = out / (scale * in);
                yield in / 2f * (1 - adjustment) + (x + 0.5f) / scale - 0.5f;
            }
            case "pytorch_half_pixel" -> out > 1 ? (x + 0.5f) / scale - 0.5f : 0;
            case "align_corners" -> out == 1 ? 0 : x * (in - 1) / (out - 1);
            case "asymmetric" -> x / scale;
            case "tf_half_pixel_for_nn" -> (x + 0.5f) / scale;
            case "tf_crop_and_resize" ->
                out > 1 ? start * (in - 1) + x * (end - start) * (in - 1) / (out - 1) : 0.5f * (start + end) * (in - 1);
            default -> throw Op.mismatch(node, "coordinate_transformation_mode '" + mode + "' is not known");
        };
    }

    /** Whether a place is filled with a constant because nothing of the original lies there. */
    boolean isOutside(float place) {
        return mode.equals("tf_crop_and_resize") && (place < 0 || place > in - 1);
    }
}
