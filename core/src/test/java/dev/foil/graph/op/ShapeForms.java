package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.List;

/** Forms of what reads and changes shapes. */
final class ShapeForms {
    private ShapeForms() {}

    static List<Form> all() {
        return List.of(
                of("Shape", "of everything", 3, 4).withoutGradient(),
                of("Shape", "from the second axis", 3, 4).whole("start", 1).withoutGradient(),
                of("Shape", "of the last but one", 3, 4)
                        .whole("start", -2)
                        .whole("end", -1)
                        .withoutGradient(),
                of("Shape", "beyond the axes", 3, 4)
                        .whole("start", -9)
                        .whole("end", 9)
                        .withoutGradient(),
                of("Size", "", 3, 4).withoutGradient(),
                of("Squeeze", "of all axes of size 1", 3, 1, 2, 1),
                of("Squeeze", "of an axis", 1, 3, 1).and(Array.longs(-1)),
                of("Squeeze", "of two axes", 1, 3, 1).and(Array.longs(3, 1)),
                of("Unsqueeze", "of an axis", 3).and(Array.longs(1)),
                of("Unsqueeze", "of two axes", 3).and(Array.longs(-1, 0)),
                of("Expand", "to a larger rank", 1, 3).and(Array.longs(2, 1, 4, 3)),
                of("Expand", "of what is there already", 3, 4).and(Array.longs(1)),
                of("Tile", "of two axes", 3, 2).and(Array.longs(1, 2, 3)),
                of("ConstantOfShape", "of zeros", 2, 3).and(Array.longs(2, 3)).added(),
                of("ConstantOfShape", "of a float", 3)
                        .and(Array.longs(3))
                        .set("value", Array.of(Shape.of(1), 0.25f))
                        .added(),
                of("ConstantOfShape", "of whole numbers", 3)
                        .and(Array.longs(3))
                        .set("value", new Array.Longs(Shape.of(1), new long[] {7}, DType.I32))
                        .added()
                        .withoutGradient(),
                of("Range", "of whole numbers", 4)
                        .and(
                                new Array.Longs(Shape.of(), new long[] {7}),
                                new Array.Longs(Shape.of(), new long[] {-4}),
                                new Array.Longs(Shape.of(), new long[] {-3}))
                        .added()
                        .withoutGradient(),
                of("Range", "of floats", 4)
                        .and(Array.scalar(0.5f), Array.scalar(2.5f), Array.scalar(0.5f))
                        .added()
                        .learnt(0),
                of("DepthToSpace", "depth first", 8, 2, 3).whole("blocksize", 2),
                of("DepthToSpace", "columns first", 8, 2, 3)
                        .whole("blocksize", 2)
                        .set("mode", "CRD"),
                of("SpaceToDepth", "", 2, 4, 6).whole("blocksize", 2));
    }
}
