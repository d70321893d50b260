package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;

import java.util.ArrayList;
import java.util.List;

/** Forms of pooling. */
final class PoolingForms {
    private PoolingForms() {}

    static List<Form> all() {
        List<Form> all = new ArrayList<>();
        for (String op : List.of("MaxPool", "AveragePool")) {
            all.add(of(op, "1-D", 2, 7).list("kernel_shape", 3).list("strides", 2));
            all.add(of(op, "with strides of 1", 2, 5, 4).list("kernel_shape", 2, 3));
            all.add(window(op, "halving"));
            all.add(window(op, "padded").list("pads", 1, 1, 1, 1));
            all.add(window(op, "with uneven pads").list("pads", 0, 1, 1, 0));
            all.add(window(op, "with wide pads").list("pads", 1, 2, 2, 2).list("kernel_shape", 3, 3));
            all.add(window(op, "of partial windows").whole("ceil_mode", 1));
            all.add(window(op, "of partial windows, padded")
                    .whole("ceil_mode", 1)
                    .list("kernel_shape", 3, 3)
                    .list("pads", 1, 1, 1, 1));
            all.add(window(op, "of partial windows that start in the padding")
                    .whole("ceil_mode", 1)
                    .list("strides", 3, 3)
                    .list("pads", 1, 1, 1, 1));
            all.add(window(op, "of partial windows, uneven pads")
                    .whole("ceil_mode", 1)
                    .list("pads", 0, 1, 1, 0));
            all.add(window(op, "SAME_UPPER").set("auto_pad", "SAME_UPPER").list("kernel_shape", 3, 2));
            all.add(window(op, "SAME_LOWER").set("auto_pad", "SAME_LOWER").list("kernel_shape", 3, 2));
            all.add(of(op, "1-D SAME_LOWER", 2, 8)
                    .set("auto_pad", "SAME_LOWER")
                    .list("kernel_shape", 3)
                    .list("strides", 2));
            all.add(of(op, "3-D", 1, 3, 4, 3).list("kernel_shape", 2, 3, 2).list("strides", 1, 2, 1));
            all.add(of(op, "3-D with uneven pads and partial windows", 1, 4, 3, 4)
                    .list("kernel_shape", 2, 2, 2)
                    .list("strides", 2, 2, 2)
                    .list("pads", 0, 1, 0, 1, 0, 0)
                    .whole("ceil_mode", 1));
            all.add(of(op, "3-D SAME_UPPER", 1, 3, 4, 3)
                    .set("auto_pad", "SAME_UPPER")
                    .list("kernel_shape", 2, 2, 2)
                    .list("strides", 2, 2, 2));
            all.add(window(op, "dilated").list("dilations", 2, 1).list("pads", 1, 1, 1, 1));
            all.add(window(op, "dilated, of partial windows")
                    .list("dilations", 1, 2)
                    .whole("ceil_mode", 1));
            all.add(of(op, "dilated, 1-D", 2, 9).list("kernel_shape", 3).list("dilations", 3));
            all.add(window(op, "VALID").set("auto_pad", "VALID"));
        }
        all.add(of("MaxPool", "dilated, 3-D", 1, 4, 3, 3)
                .list("kernel_shape", 2, 2, 2)
                .list("dilations", 2, 1, 1));
        Form counted = window("AveragePool", "").whole("count_include_pad", 1);
        all.add(counted.titled("that counts padding").list("pads", 1, 1, 1, 1));
        all.add(counted.titled("that counts uneven padding").list("pads", 0, 1, 1, 0));
        all.add(counted.titled("that counts padding of partial windows")
                .list("pads", 1, 1, 1, 1)
                .list("kernel_shape", 3, 3)
                .whole("ceil_mode", 1));
        all.add(counted.titled("that counts uneven padding of partial windows")
                .list("pads", 0, 1, 1, 0)
                .whole("ceil_mode", 1));
        all.add(counted.titled("that counts padding of dilated windows")
                .list("pads", 1, 0, 1, 1)
                .list("dilations", 2, 1)
                .whole("ceil_mode", 1));
        for (int p : new int[] {1, 2, 3}) {
            all.add(of("GlobalLpPool", "of p " + p, 2, 3, 2).whole("p", p));
            all.add(window("LpPool", "of p " + p).whole("p", p));
        }
        all.add(window("LpPool", "with uneven pads").list("pads", 0, 1, 1, 0));
        all.add(window("LpPool", "dilated").list("dilations", 2, 1).list("pads", 1, 1, 1, 1));
        all.add(window("LpPool", "of partial windows").whole("ceil_mode", 1));
        all.add(window("LpPool", "SAME_UPPER").set("auto_pad", "SAME_UPPER"));
        all.add(of("LpPool", "1-D", 2, 7).list("kernel_shape", 3).list("strides", 2));
        all.add(of("LpPool", "3-D", 1, 3, 4, 3).list("kernel_shape", 2, 2, 2));
        all.add(of("GlobalLpPool", "of signals", 2, 5));
        all.add(of("GlobalMaxPool", "of images", 2, 3, 4));
        all.add(of("GlobalMaxPool", "of signals", 2, 5));
        all.add(of("GlobalMaxPool", "of volumes", 2, 3, 2, 2));
        all.add(of("GlobalAveragePool", "of volumes", 2, 3, 2, 2));
        all.add(of("GlobalAveragePool", "of images", 2, 3, 4));
        all.add(of("GlobalAveragePool", "of signals", 2, 5));
        return all;
    }

    private static Form window(String op, String title) {
        return of(op, title, 2, 5, 7).list("kernel_shape", 2, 2).list("strides", 2, 2);
    }
}
