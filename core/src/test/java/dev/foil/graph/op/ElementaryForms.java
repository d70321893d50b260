package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.positive;
import static dev.foil.graph.op.Form.random;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Forms of elementary functions, and of what takes any number of inputs. */
final class ElementaryForms {
    private ElementaryForms() {}

    static List<Form> all() {
        List<Form> all = new ArrayList<>();
        for (String op : List.of("Abs", "Exp", "Erf", "Sin", "Cos", "Tan", "Atan", "Sinh", "Cosh", "Asinh", "Sign")) {
            all.add(of(op, "", 3, 4));
        }
        // Their derivatives run away towards ±1.
        for (String op : List.of("Asin", "Acos", "Atanh")) {
            all.add(of(op, "", 2, 1));
        }
        all.add(of("Reciprocal", "", 3, 4).around(1.5));
        all.add(of("Sqrt", "", 3, 4).around(1.5));
        all.add(of("Log", "", 3, 4).around(1.5));
        all.add(of("Acosh", "", 3, 4).around(2.5));
        for (String op : List.of("Floor", "Ceil", "Round")) {
            all.add(of(op, "between −1 and 1", 3, 4));
            all.add(of(op, "around 2.5", 3, 4).around(2.5));
        }
        all.add(of("IsNaN", "", 4).withoutGradient());
        all.add(of("IsInf", "", 4).withoutGradient());
        all.add(of("Pow", "of squares", 3, 4).and(Array.scalar(2)).learnt(0));
        all.add(of("Pow", "of cubes", 3, 4).and(Array.of(Shape.of(1), 3)).learnt(0));
        all.add(of("Pow", "of roots", 3, 4).and(Array.scalar(0.5f)).learnt(0).around(1.5));
        all.add(of("Pow", "by a row", 3, 4).and(positive(4)).around(1.5));
        all.add(of("Pow", "of larger rank", 3)
                .and(Array.of(Shape.of(1, 1, 1), 3))
                .learnt(0));
        all.add(of("Mod", "as in C", 3, 4)
                .whole("fmod", 1)
                .and(Array.scalar(0.3f))
                .learnt(0));
        all.add(of("Mod", "as in C, by a row", 3, 4)
                .whole("fmod", 1)
                .and(positive(4))
                .around(5));
        Array three = new Array.Longs(Shape.of(), new long[] {3});
        for (DType whole : List.of(DType.I64, DType.I32)) {
            for (String op : List.of("Abs", "Sign")) {
                all.add(of(op, "of " + whole, 3, 4).as(whole));
            }
        }
        all.add(of("Mod", "of whole numbers", 3, 4).and(three).as(DType.I64));
        all.add(of("Mod", "of whole numbers, as in C", 3, 4)
                .whole("fmod", 1)
                .and(three)
                .as(DType.I64));
        all.add(of("Pow", "of whole numbers", 3, 4).and(three).as(DType.I64));
        all.add(of("Pow", "by whole numbers", 3, 4).and(three));
        for (String op : List.of("Min", "Max", "Sum", "Mean")) {
            if (op.startsWith("M") && !op.equals("Mean")) {
                Array wholes = new Array.Longs(Shape.of(4), new long[] {3, -2, 0, 5});
                all.add(of(op, "of whole numbers", 3, 4).and(wholes).as(DType.I64));
            }
            all.add(of(op, "of one", 3, 4));
            all.add(of(op, "of two", 3, 4)
                    .perBatch(n -> List.of(random(n, 3, 4)))
                    .around(0.02));
            all.add(of(op, "of three that broadcast", 3, 4).and(random(4), random(3, 1)));
            all.add(of(op, "of larger rank", 3).and(random(2, 1, 3), random()));
        }
        return all;
    }
}
