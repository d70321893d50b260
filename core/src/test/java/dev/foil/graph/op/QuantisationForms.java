package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.List;

/** Forms of quantisation; gradients pass straight through and have a test of their own. */
final class QuantisationForms {
    private QuantisationForms() {}

    static List<Form> all() {
        Array fine = Array.scalar(0.0078f);
        return List.of(
                of("QuantizeLinear", "to uint8", 3, 5)
                        .and(fine, zero(DType.U8, 100))
                        .withoutGradient(),
                of("QuantizeLinear", "to int8", 3, 5)
                        .and(fine, zero(DType.I8, 3))
                        .withoutGradient(),
                of("QuantizeLinear", "to int16", 3, 5)
                        .and(fine, zero(DType.I16, 0))
                        .withoutGradient(),
                of("QuantizeLinear", "with no zero point", 3, 5).and(fine).withoutGradient(),
                of("QuantizeLinear", "that cuts off", 9)
                        .and(Array.scalar(0.004f), zero(DType.I8, -5))
                        .withoutGradient(),
                of("QuantizeLinear", "to a stated type", 9)
                        .whole("output_dtype", 3)
                        .and(fine)
                        .withoutGradient(),
                of("QuantizeLinear", "from the middle to the even", 9)
                        .and(Array.scalar(2), zero(DType.U8, 3))
                        .withoutGradient(),
                of("QuantizeLinear", "by channels", 3, 2)
                        .and(
                                Array.of(Shape.of(3), 0.01f, 0.02f, 0.005f),
                                new Array.Longs(Shape.of(3), new long[] {1, -2, 3}, DType.I8))
                        .withoutGradient(),
                of("DequantizeLinear", "of int8", 9)
                        .and(fine, zero(DType.I8, 3))
                        .as(DType.I8),
                of("DequantizeLinear", "of int32", 9).and(fine).as(DType.I32),
                of("DequantizeLinear", "of a weight by the last axis", 4)
                        .whole("axis", -1)
                        .perBatch(n -> List.of(Array.of(Shape.of(4), 1, 0.5f, 2, 0.25f)))
                        .as(DType.I8),
                of("DynamicQuantizeLinear", "values", 3, 5).withoutGradient(),
                of("DynamicQuantizeLinear", "scale", 3, 5).output(1).withoutGradient(),
                of("DynamicQuantizeLinear", "zero point", 3, 5).output(2).withoutGradient());
    }

    private static Array zero(DType type, long value) {
        return new Array.Longs(Shape.of(), new long[] {value}, type);
    }
}
