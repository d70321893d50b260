package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Forms of comparisons, truth values and choices. */
final class ComparingForms {
    private ComparingForms() {}

    static List<Form> all() {
        List<Form> forms = new ArrayList<>();
        for (String op : List.of("Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual")) {
            forms.add(of(op, "of floats", 3, 4).and(random(4)).withoutGradient());
            forms.add(of(op, "of whole numbers", 12).and(Array.longs(2)).as(DType.I64));
        }
        forms.add(of("Equal", "of truth values", 12).and(truths(true)).as(DType.BOOL));
        for (String op : List.of("And", "Or", "Xor")) {
            forms.add(of(op, "", 3, 2).and(truths(true, false)).as(DType.BOOL));
        }
        forms.add(of("Not", "", 12).as(DType.BOOL));
        forms.add(of("Where", "between floats", 3, 2).behind(1).and(truths(true, false), random(3, 1)));
        forms.add(
                of("Where", "by what is computed", 4).and(random(4), random(1)).as(DType.BOOL));
        forms.add(of("Where", "between whole numbers", 5)
                .behind(1)
                .and(truths(true, false, true, true, false), Array.longs(7))
                .as(DType.I64));
        return forms;
    }

    private static Array truths(boolean... values) {
        long[] wholes = new long[values.length];
        java.util.Arrays.setAll(wholes, i -> values[i] ? 1 : 0);
        return new Array.Longs(Shape.of(values.length), wholes, DType.BOOL);
    }
}
