package dev.foil.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in front of a model: the same numbers from both executors, by hand computed here. */
final class PreparationTest {
    /** A file whose output is its input, flattened: what went in can be read off. */
    private static OnnxModel mirror(int... example) {
        GraphBuilder build = new GraphBuilder("mirror", new Seed(0));
        build.output("seen", build.input("own", Shape.of(example)).flatten());
        return OnnxModel.of(build.build());
    }

    private static void assertSeen(OnnxModel model, float[] values, Shape batch, float... expected) {
        try (OrtExecutor ort = new OrtExecutor(model, 1)) {
            assertThat(ort.run(values, batch)).containsExactly(expected);
        }
        try (Scope scope = Scope.open();
                TorchExecutor torch = new TorchExecutor(model.graph())) {
            assertThat(torch.run(Tensors.of(values, batch), Run.INFERENCE).toFloats())
                    .containsExactly(expected);
        }
    }

    @Test
    void channelsMoveBehindAndAreNormalised() {
        Shape example = Shape.of(3, 1, 2);
        Preparation imagenet = new Preparation(Layout.NHWC, Normalisation.parse("imagenet"));
        OnnxModel model = mirror(1, 2, 3).prepared(imagenet, example);
        assertThat(model.graph().inputs().get(0).dims()).containsExactly(Port.ANY, 3, 1, 2);
        float[] image = {0, 1, 0.25f, 0.5f, 0.75f, 1};
        float[] mean = {0.485f, 0.456f, 0.406f};
        float[] deviation = {0.229f, 0.224f, 0.225f};
        float[] expected = new float[6];
        for (int pixel = 0; pixel < 2; pixel++) {
            for (int c = 0; c < 3; c++) {
                expected[3 * pixel + c] = (image[2 * c + pixel] - mean[c]) / deviation[c];
            }
        }
        assertSeen(model, image, example.batched(1), expected);
    }

    /** What Keras' preprocess_input gives for ResNet50: 0 to 255 less the means, blue first. */
    @Test
    void coloursGoInBlueFirst() {
        Shape example = Shape.of(3, 1, 1);
        Preparation caffe = new Preparation(Layout.NHWC, Normalisation.parse("caffe"));
        OnnxModel model = mirror(1, 1, 3).prepared(caffe, example);
        float[] pixel = {1, 0.2f, 0};
        float[] expected = {-103.939f, 51 - 116.779f, 255 - 123.68f};
        try (OrtExecutor ort = new OrtExecutor(model, 1)) {
            assertThat(ort.run(pixel, example.batched(1))).containsExactly(expected, within(1e-4f));
        }
        assertSeen(
                mirror(3, 1, 1).prepared(new Preparation(Layout.NCHW, Normalisation.parse("0..255,bgr")), example),
                new float[] {1, 0.2f, 0, 0, 0, 1},
                example.batched(2),
                0,
                51,
                255,
                255,
                0,
                0);
    }

    @Test
    void eightBitValuesComeBackAsTheyStoodInTheFile() {
        Shape example = Shape.of(1, 16, 16);
        OnnxModel model = mirror(256).prepared(new Preparation(Layout.ROW, Normalisation.range(0, 255)), example);
        float[] stored = new float[256];
        float[] expected = new float[256];
        IntStream.range(0, 256).forEach(i -> {
            stored[i] = i / 255f;
            expected[i] = i;
        });
        assertSeen(model, stored, example.batched(1), expected);
    }

    @Test
    void greyImagesLoseTheirChannelAndRowsAreNormalisedByColumn() {
        Preparation grey = new Preparation(Layout.NHW, Normalisation.parse("-1..1"));
        assertSeen(
                mirror(1, 2).prepared(grey, Shape.of(1, 1, 2)),
                new float[] {0, 0.5f, 1, 0.25f},
                Shape.of(2, 1, 1, 2),
                -1,
                0,
                1,
                -0.5f);
        Preparation row = new Preparation(Layout.ROW, Normalisation.parse("mean=0.5,0.25,std=0.25,2"));
        assertSeen(
                mirror(2).prepared(row, Shape.of(2)), new float[] {1, 1, 0, 0.25f}, Shape.of(2, 2), 2, 0.375f, -2, 0);
    }

    @Test
    void theFilesDigestAndNameStayAndNothingIsAddedWhereNothingIsWanted() {
        OnnxModel plain = mirror(3, 4, 4);
        assertThat(plain.prepared(Preparation.NONE, Shape.of(3, 4, 4))).isSameAs(plain);
        OnnxModel once = plain.prepared(new Preparation(Layout.NCHW, Normalisation.of(0.5, 0.3)), Shape.of(3, 4, 4));
        assertThat(once.digest()).isEqualTo(plain.digest());
        assertThat(once.graph().name()).isEqualTo("mirror");
        assertThat(once.bytes()).isNotEqualTo(plain.bytes());
        OnnxModel twice = once.prepared(new Preparation(Layout.NCHW, Normalisation.of(-0.5, 0.2)), Shape.of(3, 4, 4));
        float[] zeros = new float[48];
        float[] expected = new float[48];
        java.util.Arrays.fill(expected, (0.5f / 0.2f - 0.5f) / 0.3f);
        assertSeen(twice, zeros, Shape.of(1, 3, 4, 4), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'-1,28,28,1', NHWC, '1,28,28'",
        "'-1,1,28,28', NCHW, '1,28,28'",
        "'-1,3,224,3', NCHW, '3,224,3'",
        "'-1,-1,-1,3', NHWC, '3,-1,-1'",
        "'-1,-1,-1,-1', NCHW, '-1,-1,-1'",
        "'-1,28,28', NHW, '1,28,28'",
        "'-1,784', ROW, '1,28,28'",
        "'-1,3072', ROW, '3,32,32'",
        "'-1,13', ROW, '-1,-1,-1'"
    })
    void theLayoutIsToldFromSizes(String dims, Layout layout, String image) {
        Port port = new Port("x", numbers(dims));
        assertThat(Layout.of(port)).isEqualTo(layout);
        assertThat(layout.image(port)).isEqualTo(numbers(image));
    }

    private static List<Integer> numbers(String text) {
        return java.util.Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "imagenet, 'imagenet: (x − (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)'",
        "-1..1, '-1..1: (x − 0.5) / 0.5'",
        "0..255, '0..255: (x − 0) / 0.003921569'",
        "none, none",
        "'none,bgr', 'none,bgr: (x − 0) / 1, blue first'",
        "'mean=0.1,std=0.2', 'mean=0.1,std=0.2: (x − 0.1) / 0.2'",
        "'mean=0.1,0.2;std=0.2,0.3', 'mean=0.1,0.2;std=0.2,0.3: (x − (0.1, 0.2)) / (0.2, 0.3)'"
    })
    void normalisationsAreReadAsTyped(String typed, String words) {
        assertThat(Normalisation.parse(typed).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "imagnet, Maybe imagenet?",
        "1..1, is empty",
        "'mean=1,std=0', divides by 0",
        "'mean=1,2,std=1', 2 means and 1 deviations",
        "'mean=a,std=1', which is no number"
    })
    void whatIsNoNormalisationIsOneLine(String typed, String why) {
        assertThatThrownBy(() -> Normalisation.parse(typed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatDoesNotFitIsOneLine() {
        OnnxModel model = mirror(28, 28, 1);
        assertThatThrownBy(() -> model.prepared(new Preparation(Layout.NHWC, Normalisation.NONE), Shape.of(3, 28, 28)))
                .isInstanceOf(UserError.class)
                .hasMessage("Inputs of shape 28×28×3 do not fit the model 'mirror', which takes 28×28×1.");
        assertThatThrownBy(() -> model.prepared(
                        new Preparation(Layout.NHWC, Normalisation.parse("imagenet")), Shape.of(1, 28, 28)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is for 3 channels and the inputs, 1×28×28, have 1");
    }
}
