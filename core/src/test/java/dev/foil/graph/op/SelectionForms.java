package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Forms of what picks, places and orders elements. */
final class SelectionForms {
    private SelectionForms() {}

    static List<Form> all() {
        List<Form> all = new ArrayList<>(slicing());
        all.addAll(gathering());
        all.addAll(scattering());
        all.addAll(sorting());
        all.addAll(marking());
        return all;
    }

    private static List<Form> slicing() {
        long far = Long.MAX_VALUE;
        return List.of(
                of("Slice", "of the first axes", 5, 4).and(Array.longs(0, 1), Array.longs(9, 3)),
                of("Slice", "from the end", 5, 4).and(Array.longs(-3), Array.longs(-1), Array.longs(1)),
                of("Slice", "in steps", 7, 4)
                        .and(Array.longs(1, 0), Array.longs(far, 4), Array.longs(1, -1), Array.longs(3, 2)),
                of("Slice", "backwards", 7, 4).and(Array.longs(-1), Array.longs(-far), Array.longs(1), Array.longs(-1)),
                of("Slice", "backwards in steps", 8, 2)
                        .and(Array.longs(6), Array.longs(0), Array.longs(1), Array.longs(-2)),
                of("Slice", "of one axis less", 5).and(Array.longs(2), Array.longs(3), Array.longs(-1)),
                of("Split", "into equal parts", 6, 2)
                        .whole("axis", 1)
                        .whole("num_outputs", 2)
                        .output(1),
                of("Split", "into parts that don't come out even", 7)
                        .whole("axis", -1)
                        .whole("num_outputs", 3)
                        .output(2),
                of("Split", "into given parts", 6, 2)
                        .whole("axis", 1)
                        .and(Array.longs(1, 3, 2))
                        .output(2));
    }

    private static List<Form> gathering() {
        return List.of(
                of("Gather", "of rows", 5, 2).whole("axis", 1).and(Array.longs(3, 0, 3)),
                of("Gather", "of one", 5, 2).whole("axis", 1).and(wholes(Shape.of(), -1)),
                of("Gather", "of a table", 2, 5).whole("axis", -1).and(wholes(Shape.of(2, 2), 4, -2, 0, 4)),
                of("Gather", "by 32-bit positions", 5)
                        .whole("axis", 1)
                        .and(new Array.Longs(Shape.of(2), new long[] {4, 1}, DType.I32)),
                of("Gather", "by what is computed", 3)
                        .behind(1)
                        .and(random(12, 2))
                        .as(DType.I64),
                of("GatherElements", "along the last axis", 3, 4)
                        .whole("axis", -1)
                        .perBatch(n -> List.of(counted(n, 3, 2, 4))),
                of("GatherElements", "of fewer rows", 3, 4)
                        .whole("axis", 1)
                        .and(wholes(Shape.of(1, 2, 2), 0, -1, 2, 1)),
                of("GatherND", "of elements", 3, 4).and(wholes(Shape.of(2, 3), 0, 1, 2, 0, -1, 3)),
                of("GatherND", "of rows", 3, 4).and(wholes(Shape.of(2, 1, 2), 0, 2, 0, -3)),
                of("GatherND", "in each example", 3, 4)
                        .whole("batch_dims", 1)
                        .perBatch(n -> List.of(counted(n, 2, 2, 3))));
    }

    private static List<Form> scattering() {
        List<Form> forms = new ArrayList<>();
        forms.add(of("ScatterElements", "along the second axis", 3, 4)
                .whole("axis", 1)
                .and(wholes(Shape.of(1, 2, 2), 0, -1, 2, 1), random(1, 2, 2)));
        forms.add(of("ScatterND", "of elements", 3, 4).and(wholes(Shape.of(2, 3), 0, 1, 2, 0, -1, 3), random(2)));
        forms.add(of("ScatterND", "of rows", 3, 4).and(wholes(Shape.of(2, 2), 0, 2, 0, -3), random(2, 4)));
        for (String reduction : List.of("add", "mul", "max", "min")) {
            forms.add(of("ScatterElements", "with reduction " + reduction, 5)
                    .whole("axis", 1)
                    .set("reduction", reduction)
                    .and(wholes(Shape.of(1, 3), 4, 0, 4), random(1, 3)));
            forms.add(of("ScatterND", "with reduction " + reduction, 3, 2)
                    .set("reduction", reduction)
                    .and(wholes(Shape.of(3, 2), 0, 2, 0, 1, 0, 2), random(3, 2)));
        }
        return forms;
    }

    private static List<Form> sorting() {
        return List.of(
                of("ArgMax", "of the first axis", 3, 4).withoutGradient(),
                of("ArgMax", "of the last axis, dropped", 3, 4)
                        .whole("axis", -1)
                        .whole("keepdims", 0)
                        .withoutGradient(),
                of("ArgMax", "of the first of equal ones", 9).whole("axis", 1).as(DType.I32),
                of("ArgMin", "of the last of equal ones", 9)
                        .whole("axis", 1)
                        .whole("select_last_index", 1)
                        .as(DType.I32),
                of("TopK", "values", 3, 5).and(Array.longs(3)),
                of("TopK", "smallest of the second axis", 4, 2)
                        .whole("axis", 1)
                        .whole("largest", 0)
                        .and(Array.longs(2)),
                of("TopK", "positions", 3, 5).and(Array.longs(2)).output(1).withoutGradient(),
                of("TopK", "positions among equal ones", 9)
                        .and(Array.longs(6))
                        .output(1)
                        .as(DType.I32));
    }

    private static List<Form> marking() {
        return List.of(
                of("OneHot", "of the last axis", 4)
                        .and(wholes(Shape.of(), 6), Array.of(Shape.of(2), -1, 2))
                        .as(DType.I64),
                of("OneHot", "of whole numbers, in front", 9)
                        .whole("axis", 0)
                        .and(wholes(Shape.of(1), 4), wholes(Shape.of(2), 0, 5))
                        .as(DType.I64),
                of("EyeLike", "", 4).withoutGradient(),
                of("EyeLike", "beside the diagonal", 4)
                        .whole("k", 1)
                        .whole("dtype", 7)
                        .withoutGradient(),
                of("NonZero", "of a constant", 2, 3)
                        .and(Array.of(Shape.of(2, 3), 0, 1, 0, 2, 0, 3))
                        .added()
                        .withoutGradient());
    }

    static Array.Longs wholes(Shape shape, long... values) {
        return new Array.Longs(shape, values);
    }

    /** Positions below a bound, spread. */
    private static Array.Longs counted(int n, int rows, int columns, int bound) {
        long[] values = new long[n * rows * columns];
        java.util.Arrays.setAll(values, i -> (i * 7L + i / columns) % bound);
        return wholes(Shape.of(n, rows, columns), values);
    }
}
