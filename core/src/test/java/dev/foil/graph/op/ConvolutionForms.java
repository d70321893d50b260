package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;

import java.util.List;

/** Forms of convolution. */
final class ConvolutionForms {
    private ConvolutionForms() {}

    static List<Form> all() {
        return List.of(
                of("Conv", "1-D", 2, 7).and(random(3, 2, 3)),
                of("Conv", "1-D with uneven pads", 2, 7).list("pads", 2, 0).and(random(3, 2, 3), random(3)),
                of("Conv", "2-D with a bias", 2, 5, 6).and(random(3, 2, 3, 2), random(3)),
                of("Conv", "padded", 2, 5, 6).list("pads", 1, 2, 1, 2).and(random(3, 2, 3, 2)),
                of("Conv", "with uneven pads", 2, 5, 6).list("pads", 0, 1, 2, 1).and(random(3, 2, 3, 2), random(3)),
                of("Conv", "with strides", 2, 6, 7).list("strides", 2, 3).and(random(3, 2, 3, 2)),
                of("Conv", "dilated", 2, 6, 7)
                        .list("dilations", 2, 1)
                        .list("pads", 1, 1, 1, 1)
                        .and(random(3, 2, 3, 2)),
                of("Conv", "in groups", 4, 5, 5).whole("group", 2).and(random(6, 2, 3, 3), random(6)),
                of("Conv", "depthwise", 3, 5, 5).whole("group", 3).and(random(6, 1, 3, 3)),
                of("Conv", "SAME_UPPER", 2, 5, 6)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2, 2)
                        .and(random(3, 2, 3, 4)),
                of("Conv", "SAME_LOWER", 2, 5, 6)
                        .set("auto_pad", "SAME_LOWER")
                        .list("strides", 2, 2)
                        .and(random(3, 2, 3, 4)),
                of("Conv", "SAME_UPPER, stride beyond the window", 2, 6, 6)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 4, 3)
                        .and(random(3, 2, 1, 2)),
                of("Conv", "VALID", 2, 5, 6).set("auto_pad", "VALID").and(random(3, 2, 3, 2)),
                of("Conv", "1-D SAME_UPPER", 2, 7)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2)
                        .and(random(3, 2, 4), random(3)),
                of("Conv", "1-D SAME_LOWER, depthwise", 2, 7)
                        .set("auto_pad", "SAME_LOWER")
                        .whole("group", 2)
                        .and(random(2, 1, 4)),
                of("Conv", "1-D dilated, in groups", 4, 9)
                        .list("dilations", 3)
                        .list("pads", 3, 1)
                        .whole("group", 2)
                        .and(random(2, 2, 3)),
                of("Conv", "depthwise SAME_UPPER with strides", 3, 6, 6)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2, 2)
                        .whole("group", 3)
                        .and(random(3, 1, 3, 3), random(3)),
                of("Conv", "depthwise SAME_LOWER with strides", 3, 6, 6)
                        .set("auto_pad", "SAME_LOWER")
                        .list("strides", 2, 2)
                        .whole("group", 3)
                        .and(random(3, 1, 3, 3)),
                of("Conv", "depthwise, dilated", 3, 6, 6)
                        .list("dilations", 2, 2)
                        .list("pads", 2, 2, 2, 2)
                        .whole("group", 3)
                        .and(random(3, 1, 3, 3)),
                of("Conv", "depthwise, dilated, with uneven pads and strides", 3, 7, 6)
                        .list("dilations", 2, 1)
                        .list("pads", 0, 1, 2, 0)
                        .list("strides", 1, 2)
                        .whole("group", 3)
                        .and(random(6, 1, 3, 3), random(6)),
                of("Conv", "in groups with uneven pads", 4, 5, 6)
                        .list("pads", 0, 1, 2, 1)
                        .whole("group", 2)
                        .and(random(2, 2, 3, 3)),
                of("Conv", "in groups, VALID, dilated", 4, 6, 6)
                        .set("auto_pad", "VALID")
                        .list("dilations", 2, 2)
                        .whole("group", 2)
                        .and(random(4, 2, 2, 3)),
                of("Conv", "of one pixel with strides", 3, 5, 5)
                        .list("strides", 2, 2)
                        .and(random(4, 3, 1, 1)),
                of("Conv", "3-D SAME_UPPER with strides", 2, 3, 4, 3)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2, 2, 1)
                        .and(random(2, 2, 2, 3, 2), random(2)),
                of("Conv", "3-D SAME_LOWER, depthwise", 2, 3, 4, 3)
                        .set("auto_pad", "SAME_LOWER")
                        .whole("group", 2)
                        .and(random(2, 1, 2, 2, 3)),
                of("Conv", "3-D dilated, in groups, with uneven pads", 4, 4, 3, 3)
                        .list("dilations", 2, 1, 1)
                        .list("pads", 1, 0, 1, 0, 1, 0)
                        .whole("group", 2)
                        .and(random(2, 2, 2, 2, 2)),
                of("Conv", "3-D", 2, 3, 4, 3).list("pads", 0, 1, 0, 0, 1, 0).and(random(2, 2, 2, 3, 2)),
                of("ConvTranspose", "plain", 2, 3, 4).and(random(2, 3, 3, 2), random(3)),
                of("ConvTranspose", "DCGAN's", 2, 3, 4)
                        .list("strides", 2, 2)
                        .list("pads", 1, 1, 1, 1)
                        .and(random(2, 3, 4, 4)),
                of("ConvTranspose", "with output padding", 2, 3, 4)
                        .list("strides", 2, 3)
                        .list("pads", 1, 0, 1, 0)
                        .list("output_padding", 1, 2)
                        .and(random(2, 3, 3, 3), random(3)),
                of("ConvTranspose", "in groups, dilated", 4, 3, 3)
                        .whole("group", 2)
                        .list("dilations", 2, 1)
                        .and(random(4, 3, 2, 2)),
                of("ConvTranspose", "1-D", 2, 4).list("strides", 2).and(random(2, 3, 3)),
                of("ConvTranspose", "with uneven pads", 2, 4, 3)
                        .list("strides", 2, 3)
                        .list("pads", 0, 2, 1, 0)
                        .and(random(2, 3, 3, 4), random(3)),
                of("ConvTranspose", "with uneven pads and output padding", 2, 4, 3)
                        .list("strides", 2, 3)
                        .list("pads", 2, 0, 1, 1)
                        .list("output_padding", 1, 1)
                        .and(random(2, 3, 3, 4)),
                of("ConvTranspose", "SAME_UPPER", 2, 3, 4)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2, 2)
                        .and(random(2, 3, 3, 4), random(3)),
                of("ConvTranspose", "SAME_LOWER", 2, 3, 4)
                        .set("auto_pad", "SAME_LOWER")
                        .list("strides", 2, 2)
                        .and(random(2, 3, 3, 4), random(3)),
                of("ConvTranspose", "of a stated shape", 2, 3, 4)
                        .list("strides", 2, 2)
                        .list("output_shape", 5, 8)
                        .and(random(2, 3, 3, 4)),
                of("ConvTranspose", "of a stated shape, SAME_UPPER, in groups", 4, 3, 4)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2, 2)
                        .list("output_shape", 6, 9)
                        .whole("group", 2)
                        .and(random(4, 2, 3, 4)),
                of("ConvTranspose", "1-D SAME_UPPER, dilated", 2, 4)
                        .set("auto_pad", "SAME_UPPER")
                        .list("strides", 2)
                        .list("dilations", 1)
                        .and(random(2, 3, 5)),
                of("ConvTranspose", "3-D with uneven pads", 2, 2, 3, 2)
                        .list("strides", 2, 1, 2)
                        .list("pads", 0, 1, 0, 1, 0, 0)
                        .and(random(2, 2, 2, 2, 3)),
                of("ConvTranspose", "VALID", 2, 3, 3).set("auto_pad", "VALID").and(random(2, 2, 2, 2)));
    }
}
