package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Forms of resizing. */
final class ResizeForms {
    private static final List<String> COORDINATES =
            List.of("half_pixel", "half_pixel_symmetric", "pytorch_half_pixel", "align_corners", "asymmetric");

    private ResizeForms() {}

    static List<Form> all() {
        List<Form> forms = new ArrayList<>();
        for (String coordinates : COORDINATES) {
            for (String mode : List.of("nearest", "linear", "cubic")) {
                forms.add(
                        resize(mode + " up, " + coordinates, mode, coordinates).and(null, scales(1, 1, 2, 1.5f)));
                forms.add(resize(mode + " down, " + coordinates, mode, coordinates)
                        .and(null, scales(1, 1, 0.6f, 0.8f)));
            }
        }
        for (String rounding : List.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")) {
            forms.add(resize("nearest by " + rounding, "nearest", "half_pixel")
                    .set("nearest_mode", rounding)
                    .perBatch(n -> Arrays.asList(null, null, Array.longs(n, 2, 7, 10))));
        }
        forms.add(resize("linear to sizes", "linear", "half_pixel")
                .perBatch(n -> Arrays.asList(null, null, Array.longs(n, 2, 9, 3))));
        forms.add(resize("to a single pixel", "linear", "pytorch_half_pixel")
                .perBatch(n -> Arrays.asList(null, null, Array.longs(n, 2, 1, 1))));
        forms.add(resize("of some axes", "linear", "half_pixel")
                .list("axes", 2, 3)
                .and(null, scales(2, 3)));
        for (String policy : List.of("not_larger", "not_smaller")) {
            forms.add(resize("that is " + policy, "nearest", "asymmetric")
                    .list("axes", 2, 3)
                    .set("nearest_mode", "floor")
                    .set("keep_aspect_ratio_policy", policy)
                    .and(null, null, Array.longs(7, 8)));
        }
        forms.add(resize("cubic without what lies outside", "cubic", "half_pixel")
                .whole("exclude_outside", 1)
                .set("cubic_coeff_a", -0.5)
                .and(null, scales(1, 1, 1.5f, 2)));
        forms.add(resize("of a cropped part", "linear", "tf_crop_and_resize")
                .set("extrapolation_value", 10.0)
                .perBatch(
                        n -> Arrays.asList(scales(0, 0, 0.4f, 0.6f, 1, 1, 1.2f, 1.7f), null, Array.longs(n, 2, 3, 3))));
        return forms.stream().map(form -> form.learnt(0)).toList();
    }

    private static Form resize(String title, String mode, String coordinates) {
        return of("Resize", title, 2, 4, 5).set("mode", mode).set("coordinate_transformation_mode", coordinates);
    }

    private static Array scales(float... values) {
        return Array.of(Shape.of(values.length), values);
    }
}
