package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;
import static dev.foil.graph.op.SelectionForms.wholes;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** What is refused of operations that change shapes and pick elements. */
final class RefusedSelections {
    private RefusedSelections() {}

    static Stream<Arguments> all() {
        return Stream.concat(shapes(), elements());
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                arguments(of("Squeeze", "", 3).and(Array.longs(1)), "axis 1 of 2×3 has another size than 1"),
                arguments(of("Unsqueeze", "", 3).and(Array.longs(1, -3)), "name one twice"),
                arguments(of("Expand", "", 3).and(Array.longs(2)), "do not broadcast"),
                arguments(of("Expand", "", 3).and(Array.longs(-2)), "are not 0 or more"),
                arguments(of("Tile", "", 3).and(Array.longs(2)), "repeats [2]"),
                arguments(
                        of("Range", "", 3)
                                .and(Array.longs(0), Array.longs(3), Array.longs(0))
                                .added(),
                        "steps of 0"),
                arguments(
                        of("Range", "", 3)
                                .and(Array.longs(0), Array.longs(1L << 30), Array.longs(1))
                                .added(),
                        "is beyond 16777216"),
                arguments(of("DepthToSpace", "", 6, 2, 2).whole("blocksize", 2), "6 channels"),
                arguments(of("SpaceToDepth", "", 6, 3, 2).whole("blocksize", 2), "does not divide"),
                arguments(of("Slice", "", 3).and(Array.longs(0), Array.longs(3, 3)), "1 starts, 2 ends"),
                arguments(
                        of("Slice", "", 3).and(Array.longs(0), Array.longs(3), Array.longs(0), Array.longs(0)),
                        "steps of 0"),
                arguments(of("Slice", "", 3).and(random(1), Array.longs(3)), "constant of whole numbers"),
                arguments(
                        of("Split", "", 5)
                                .whole("axis", 1)
                                .and(Array.longs(2, 2))
                                .output(1),
                        "does not split"),
                arguments(
                        of("Split", "", 5)
                                .whole("axis", 1)
                                .and(Array.longs(Long.MAX_VALUE, Long.MAX_VALUE, 7))
                                .output(1),
                        "does not split"),
                arguments(of("Softmax", "", 3).whole("axis", (1L << 32) + 1), "axis 4294967297 of a value"),
                arguments(of("Squeeze", "", 1).and(Array.longs((1L << 32) + 1)), "axis 4294967297 of a value"),
                arguments(
                        of("Concat", "", 3)
                                .whole("axis", 1)
                                .and(Array.of(Shape.of(0, 1 << 30)), Array.of(Shape.of(0, 1 << 30)))
                                .added(),
                        "more than 2³¹ elements"),
                arguments(
                        of("Conv", "", 2, 3, 3).whole("group", (1L << 32) + 1).and(random(2, 2, 1, 1)),
                        "group 4294967297 is more"),
                arguments(
                        of("Resize", "", 4)
                                .set("coordinate_transformation_mode", "tf_crop_and_resize")
                                .and(random(2, 3), Array.of(Shape.of(2), 1f, 2f))
                                .behind(1),
                        "must be a constant"),
                arguments(of("Resize", "", 3).and(null, Array.of(Shape.of(1), 2f)), "one for each of 2 axes"),
                arguments(of("Resize", "", 3).and(null, Array.of(Shape.of(2), 1f, -1f)), "a scale of -1.0"),
                arguments(of("Resize", "", 3).and(null, null, Array.longs(2, 0)), "sizes [2, 0]"),
                arguments(
                        of("Resize", "", 3).set("mode", "area").and(null, Array.of(Shape.of(2), 1f, 2f)),
                        "mode 'area' is not known"));
    }

    private static Stream<Arguments> elements() {
        return Stream.of(
                arguments(of("Gather", "", 3).whole("axis", 1).and(Array.longs(3)), "position 3 on an axis of size 3"),
                arguments(of("GatherElements", "", 3).and(Array.longs(1)), "positions of shape 1"),
                arguments(of("GatherND", "", 3).and(wholes(Shape.of(1, 3), 0, 0, 0)), "positions of shape 1×3"),
                arguments(of("GatherND", "", 3).and(wholes(Shape.of(1, 2), 0, -4)), "position -4"),
                arguments(of("ScatterND", "", 3).and(wholes(Shape.of(1, 1), 0), random(1, 2)), "updates of shape 1×2"),
                arguments(
                        of("ScatterElements", "", 3)
                                .set("reduction", "mean")
                                .and(wholes(Shape.of(1, 1), 0), random(1, 1)),
                        "reduction 'mean'"),
                arguments(of("NonZero", "", 3), "depends on the input's values"),
                arguments(of("EyeLike", "", 3, 2), "is no matrix"),
                arguments(
                        of("OneHot", "", 3).and(Array.longs(2), Array.longs(1)).as(DType.I64), "1 values"),
                arguments(
                        of("OneHot", "", 3)
                                .and(Array.longs(1L << 30), Array.of(Shape.of(2), 0f, 1f))
                                .as(DType.I64),
                        "is beyond 16777216"),
                arguments(of("TopK", "", 3).and(Array.longs(4)), "[4] elements of an axis of size 3"),
                arguments(of("Einsum", "", 3).set("equation", "ij,jk->ik"), "for 1 inputs"),
                arguments(of("Einsum", "", 3).set("equation", "ij->ik"), "output 'ik'"),
                arguments(of("Einsum", "", 3).set("equation", "ijk->i"), "term 'ijk'"),
                arguments(of("Einsum", "", 3).set("equation", "ij,jk").and(random(4, 3)), "axis 'j' is 3 and 4 long"));
    }
}
