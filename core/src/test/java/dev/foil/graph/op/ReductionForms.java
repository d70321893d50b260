package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;

import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.List;

/** Forms of reductions, running sums and triangles. */
final class ReductionForms {
    private ReductionForms() {}

    static List<Form> all() {
        List<Form> all = new ArrayList<>();
        for (String op : List.of(
                "ReduceSum",
                "ReduceMax",
                "ReduceMin",
                "ReduceProd",
                "ReduceL1",
                "ReduceL2",
                "ReduceSumSquare",
                "ReduceLogSumExp",
                "ReduceLogSum")) {
            // Logarithms want sums above zero, products nothing that vanishes.
            double middle = op.equals("ReduceLogSum") ? 2 : op.equals("ReduceProd") ? 0.5 : 0;
            all.add(of(op, "of everything", 2, 3).around(middle));
            all.add(of(op, "of everything, axes dropped", 2, 3)
                    .whole("keepdims", 0)
                    .around(middle));
            all.add(of(op, "of two axes", 3, 2, 2).and(Array.longs(2, -1)).around(middle));
            all.add(of(op, "of two axes, dropped", 3, 4, 2)
                    .whole("keepdims", 0)
                    .and(Array.longs(-1, 1))
                    .around(middle));
            all.add(of(op, "of one axis in the middle", 3, 4)
                    .and(Array.longs(1))
                    .around(middle));
            all.add(of(op, "of nothing", 3, 4).whole("noop_with_empty_axes", 1).around(middle));
            all.add(of(op, "of an empty list of axes", 3).and(Array.longs()).around(middle));
        }
        for (DType whole : List.of(DType.I64, DType.I32)) {
            for (String op : List.of("ReduceSum", "ReduceMax", "ReduceMin", "ReduceProd")) {
                all.add(of(op, "of " + whole, 3, 2).and(Array.longs(1)).as(whole));
            }
            all.add(of("CumSum", "of " + whole, 3, 4).and(Array.longs(1)).as(whole));
        }
        all.add(of("Trilu", "of whole numbers", 3, 4).as(DType.I64));
        all.add(of("CumSum", "", 3, 4).and(Array.longs(1)));
        all.add(of("CumSum", "of the last axis, without itself", 3, 4)
                .whole("exclusive", 1)
                .and(Array.longs(-1)));
        all.add(of("CumSum", "from the end", 3, 4).whole("reverse", 1).and(Array.longs(2)));
        all.add(of("CumSum", "from the end, without itself", 3, 4)
                .whole("reverse", 1)
                .whole("exclusive", 1)
                .and(Array.longs(1)));
        all.add(of("Trilu", "", 3, 4));
        all.add(of("Trilu", "below", 3, 4).whole("upper", 0));
        all.add(of("Trilu", "above the diagonal", 3, 4).and(Array.longs(1)));
        all.add(of("Trilu", "below and next to the diagonal", 4, 3)
                .whole("upper", 0)
                .and(Array.longs(-1)));
        return all;
    }
}
