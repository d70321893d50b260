package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.foil.graph.Array;
import dev.foil.graph.exec.Facts;
import dev.foil.param.UserError;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is malformed or not known is refused before anything runs, in one line that names the node. */
final class RefusedFormsTest {
    static Stream<Arguments> forms() {
        return Stream.of(elementwise(), functions(), norms(), windows(), arranging(), RefusedSelections.all())
                .flatMap(forms -> forms);
    }

    private static Stream<Arguments> elementwise() {
        Array four = random(4);
        return Stream.of(
                arguments(of("Add", "", 3).and(random(2)), "do not broadcast"),
                arguments(of("Add", "alone", 3), "lacks its input 1"),
                arguments(of("Cast", "to texts", 3).whole("to", 8), "cast to type 8"),
                arguments(of("Cast", "to doubles", 3).whole("to", 11), "cast to type 11"),
                arguments(of("Cast", "to a text", 3).set("to", "float"), "'to' must be a whole number"),
                arguments(of("LeakyRelu", "", 3).whole("alpha", 1), "'alpha' must be a real number"),
                arguments(of("Gemm", "", 4).and(random(3, 4)), "do not multiply"),
                arguments(of("Gemm", "", 4).and(random(4, 3), random(4)), "do not broadcast"),
                arguments(of("Gemm", "", 4).and(random(4, 3), random(7, 2, 3)), "does not take an addend of 7×2×3"),
                arguments(of("MatMul", "", 4).and(random(3)), "do not multiply"),
                arguments(of("Softmax", "", 3).whole("axis", 2), "axis 2 of a value with 2 axes"),
                arguments(of("Dropout", "", 3).and(Array.scalar(1)), "ratio 1.0"),
                arguments(of("Dropout", "", 3).and(null, Array.longs(1)), "exported in training mode"),
                arguments(of("Dropout", "", 3).and(Array.longs(1)), "must be a constant number"),
                arguments(of("BatchNormalization", "", 3).and(four, four, four, four), "statistics of 4"),
                arguments(
                        of("BatchNormalization", "", 4)
                                .whole("training_mode", 1)
                                .and(four, four, four, four),
                        "exported in training mode"),
                arguments(of("ReduceMean", "", 3).and(Array.longs(1, -1)), "name one twice"),
                arguments(of("ReduceMean", "", 3).and(random(1)), "constant of whole numbers"));
    }

    private static Stream<Arguments> functions() {
        return Stream.of(
                arguments(of("PRelu", "", 3, 4).and(random(3)), "do not broadcast"),
                arguments(of("PRelu", "", 3).and(random(2, 1, 3)), "slopes of shape 2×1×3 do not fit"),
                arguments(of("PRelu", "alone", 3), "lacks its input 1"),
                arguments(of("Gelu", "", 3).set("approximate", "sigmoid"), "'sigmoid' is not known; known: none, tanh"),
                arguments(of("Clip", "", 3).and(random(3)), "a bound of shape 3 is not one number"),
                arguments(of("Elu", "", 3).whole("alpha", 1), "'alpha' must be a real number"),
                arguments(of("Max", "", 3).and(random(2)), "do not broadcast"),
                arguments(of("Mean", "", 3).and(random(3), null), "lacks its input 2"),
                arguments(of("Pow", "alone", 3), "lacks its input 1"),
                arguments(of("CumSum", "", 3).and(Array.longs(2)), "axis 2 of a value with 2 axes"),
                arguments(of("CumSum", "", 3).and(Array.longs(0, 1)), "2 axes where one is wanted"),
                arguments(of("Trilu", "", 3).and(Array.longs()), "must be a constant number"),
                arguments(of("Trilu", "").and(Array.longs(1)), "holds no matrices"),
                arguments(of("ReduceL2", "", 3).and(Array.longs(2)), "axis 2 of a value with 2 axes"),
                arguments(of("ReduceSum", "", 3).and(Array.longs(0, -2)), "name one twice"));
    }

    private static Stream<Arguments> norms() {
        Array four = random(4);
        Form group = of("GroupNormalization", "", 4, 2).and(four, four);
        return Stream.of(
                arguments(group.whole("num_groups", 3), "4 channels do not make 3 equal groups"),
                arguments(group, "0 equal groups"),
                arguments(group.whole("num_groups", 2).and(random(2), random(2)), "shape 2 where 4 are wanted"),
                arguments(of("GroupNormalization", "", 4).and(four, four), "no spatial axes"),
                arguments(of("InstanceNormalization", "", 3, 2).and(four, four), "shape 4 where 3 are wanted"),
                arguments(of("InstanceNormalization", "", 4, 2).and(four), "lacks its input 2"),
                arguments(of("LayerNormalization", "", 3).and(four), "do not broadcast"),
                arguments(of("LayerNormalization", "", 4).and(random(2, 4)), "does not fit axes of shape 4"),
                arguments(of("LayerNormalization", "", 4).whole("axis", 2).and(four), "axis 2 of a value"),
                arguments(of("LayerNormalization", "", 4), "lacks its input 1"),
                arguments(of("LRN", "", 4, 2), "a size of 0 channels"),
                arguments(of("LRN", "", 4).whole("size", 3), "a size of 3 channels on an input of shape 2×4"),
                arguments(of("LpNormalization", "", 4).whole("p", 3), "p 3 is not known; known: 1, 2"),
                arguments(of("MeanVarianceNormalization", "", 4), "axis 2 of a value with 2 axes"),
                arguments(of("LpPool", "", 2, 5).list("kernel_shape", 2).whole("p", 0), "p 0 is not a whole number"),
                arguments(of("GlobalLpPool", "", 2), "no spatial axes"),
                arguments(of("GlobalMaxPool", "", 2), "no spatial axes"));
    }

    private static Stream<Arguments> windows() {
        Form conv = of("Conv", "", 2, 5, 5).and(random(3, 2, 3, 3));
        Form up = of("ConvTranspose", "", 2, 5, 5).and(random(2, 3, 3, 3));
        Form pool = of("MaxPool", "", 2, 5, 5).list("kernel_shape", 2, 2);
        return Stream.of(
                arguments(conv.list("strides", 0, 1), "strides [0, 1] are not 2 sizes of 1 or more"),
                arguments(conv.list("strides", 1), "strides [1]"),
                arguments(conv.list("dilations", 1, -1), "dilations [1, -1]"),
                arguments(conv.list("dilations", 3, 3), "window does not fit"),
                arguments(conv.list("pads", 1, 1), "pads [1, 1] are not 4 sizes"),
                arguments(conv.list("pads", 1, 1, -1, 1), "pads [1, 1, -1, 1]"),
                arguments(conv.set("auto_pad", "SOMEHOW"), "'SOMEHOW'"),
                arguments(conv.whole("group", 2), "in 2 groups"),
                arguments(conv.whole("group", 0), "in 0 groups"),
                arguments(conv.and(random(3, 2, 3, 3), random(4)), "a bias of shape 4 for 3 channels"),
                arguments(conv.and(random(3, 2, 3)), "does not go with weight"),
                arguments(of("Conv", "", 2).and(random(3, 2)), "does not go with weight"),
                arguments(conv.list("strides", 1, 1L << 40), "strides"),
                arguments(up.list("pads", 9, 9, 9, 9), "leaves nothing"),
                arguments(up.list("output_padding", 1, 1), "not smaller than stride or dilation"),
                arguments(up.list("output_shape", 8, 8), "an output of 8 along a spatial axis is not within 1 … 7"),
                arguments(up.list("output_shape", 7), "output_shape [7] for 2 spatial axes"),
                arguments(up.list("strides", 4, 4).set("auto_pad", "SAME_UPPER"), "is not within 1 … 19"),
                arguments(up.list("strides", 1 << 20, 1 << 20), "more than 2³¹ elements"),
                arguments(pool.list("kernel_shape", 6, 2), "window does not fit"),
                arguments(pool.list("kernel_shape", 2), "a window of 1 axes"),
                arguments(of("MaxPool", "", 2, 5), "a window of 0 axes"),
                arguments(
                        of("MaxPool", "", 1, 3, 3, 3, 3).list("kernel_shape", 2, 2, 2, 2),
                        "more than three spatial axes"),
                arguments(of("GlobalAveragePool", "", 2), "no spatial axes"));
    }

    private static Stream<Arguments> arranging() {
        return Stream.of(
                arguments(of("Flatten", "", 3).whole("axis", 4), "axis 4"),
                arguments(of("Reshape", "", 6).and(Array.longs(0, 4)), "cannot become [0, 4]"),
                arguments(of("Reshape", "", 6).and(Array.longs(-1, -1)), "cannot become [-1, -1]"),
                arguments(of("Reshape", "", 6).and(Array.longs(0, 2, 0)), "cannot become [0, 2, 0]"),
                arguments(of("Reshape", "", 6).and(Array.longs(-2, 6)), "cannot become [-2, 6]"),
                arguments(of("Reshape", "", 6).and(Array.longs(0, 4, -1)), "cannot become [0, 4, -1]"),
                arguments(of("Reshape", "", 6).and(random(2)), "constant of whole numbers"),
                arguments(of("Transpose", "", 6).list("perm", 0, 0), "perm [0, 0]"),
                arguments(of("Transpose", "", 6).list("perm", 0, 1, 2), "perm [0, 1, 2]"),
                arguments(of("Concat", "", 6).whole("axis", 1).and(random(9, 1)), "do not join along axis 1"),
                arguments(of("Pad", "", 6).and(Array.longs(1, 1)), "2 pads for 2 axes"),
                arguments(of("Pad", "", 6).and(Array.longs(0, -4, 0, -3)), "cut off more than"),
                arguments(of("Pad", "", 6).set("mode", "wrap").and(Array.longs(0, 1, 0, 1)), "'wrap' is not known"),
                arguments(
                        of("Pad", "", 2, 6).set("mode", "reflect").and(Array.longs(0, 0, 6, 0, 0, 0)),
                        "cannot pad an axis of size 6 by 6"),
                arguments(
                        of("Pad", "", 2, 6).set("mode", "edge").and(Array.longs(0, 1, 0, 0, 0, 0)),
                        "pads spatial axes only"),
                arguments(of("Pad", "", 6).and(Array.longs(0, 1L << 31, 0, 0)), "more than 2³¹ elements"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void areRefused(Form form, String why) {
        assertThatThrownBy(() ->
                        new Facts(form.graph(2), Map.of("x", form.example().batched(2))))
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n")
                .contains(why);
    }
}
