package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.gan.Mixture;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Supervision;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class FeaturesTest {
    /** The last layer applied by hand to the vectors gives the probabilities. */
    @Test
    void vectorsAreWhatTheLastDenseLayerReads() {
        Dataset data = FashionSample.test();
        Graph cnn = Architecture.named("cnn:units=24").build(data.domain(), 10, new Seed(1));
        float[] weight = floats(cnn, "Gemm", 1);
        float[] bias = floats(cnn, "Gemm", 2);
        FeatureTable table;
        try (Features features = new Features(cnn, data.domain())) {
            table = features.extract("some", data.first(7).values());
        }
        assertThat(table.width()).isEqualTo(24);
        assertThat(table.size()).isEqualTo(7);
        assertThat(table.extractor()).isEqualTo(OnnxModel.of(cnn).digest());
        for (int row = 0; row < 7; row++) {
            double[] logits = new double[10];
            double sum = 0;
            for (int k = 0; k < 10; k++) {
                logits[k] = bias[k];
                for (int j = 0; j < 24; j++) {
                    logits[k] += (double) weight[k * 24 + j] * table.values()[row * 24 + j];
                }
                sum += Math.exp(logits[k]);
            }
            for (int k = 0; k < 10; k++) {
                assertThat((double) table.probabilities()[row * 10 + k])
                        .isCloseTo(Math.exp(logits[k]) / sum, within(1e-5));
            }
        }
    }

    private static float[] floats(Graph graph, String op, int input) {
        String name = graph.nodes().stream()
                .filter(node -> node.op().equals(op))
                .reduce((a, b) -> b)
                .orElseThrow()
                .input(input);
        dev.foil.graph.Array array = Objects.requireNonNull(graph.arrays().get(name));
        return ((dev.foil.graph.Array.Floats) array).values();
    }

    /** To the bit, whatever else is extracted; a data set in its order. */
    @Test
    void anExamplesVectorDoesNotDependOnTheOthers() {
        Dataset data = FashionSample.test();
        Graph cnn = Architecture.named("cnn").build(data.domain(), 10, new Seed(1));
        try (Features features = new Features(cnn, data.domain())) {
            FeatureTable all = features.extract(Subset.stratified(data, 230));
            FeatureTable one = features.extract(
                    "one", Subset.stratified(data, 230).batch(225).values());
            assertThat(one.values()).isEqualTo(Arrays.copyOfRange(all.values(), 225 * all.width(), 226 * all.width()));
            assertThat(one.probabilities()).isEqualTo(Arrays.copyOfRange(all.probabilities(), 225 * 10, 226 * 10));
            assertThat(all.source()).isEqualTo(Subset.stratified(data, 230).digest());
        }
    }

    /** Softmax regression reads the pixels, past a softmax at its end. */
    @Test
    void aSoftmaxIsTakenOffAndAFlattenedInputIsAVector() {
        Domain images = Domain.image(1, 8, 8);
        GraphBuilder net = new GraphBuilder("regression", new Seed(1));
        net.output("p", net.input("x", images.shape()).flatten().dense(3).softmax());
        float[] values = new float[128];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 128f;
        }
        try (Features features = new Features(net.build(), images)) {
            assertThat(features.extract("ramp", values).values()).isEqualTo(values);
        }
    }

    @Test
    void aNetworkWithoutADenseEndIsRefused() {
        Domain images = Domain.image(1, 8, 8);
        GraphBuilder net = new GraphBuilder("convolutions", new Seed(1));
        net.output(
                "y",
                net.input("x", images.shape())
                        .conv(3, 3)
                        .relu()
                        .globalAveragePool()
                        .flatten());
        Graph graph = net.build();
        assertThatThrownBy(() -> new Features(graph, images))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no dense layer");
    }

    @Test
    void theDefaultExtractorLearnsPointsAndIsSeeded() {
        Dataset points = Mixture.ring().draw(2000, new Seed(1));
        FeatureTraining recipe = new FeatureTraining(8, 64, 0.01);
        Graph trained = recipe.classifier(points, new Seed(2), Supervision.NONE);
        assertThat(OnnxModel.of(recipe.classifier(points, new Seed(2), Supervision.NONE))
                        .digest())
                .isEqualTo(OnnxModel.of(trained).digest());
        try (Features features = new Features(trained, points.domain())) {
            int[] labels = features.extract(points).labels();
            int right = 0;
            for (int i = 0; i < labels.length; i++) {
                right += labels[i] == points.label(i) ? 1 : 0;
            }
            assertThat(right).isGreaterThan(1950);
        }
    }

    @Test
    void theDefaultExtractorLearnsImages() {
        Dataset images = Subset.stratified(FashionSample.train(), 1000);
        FeatureTraining recipe = new FeatureTraining(2, 64, 0.003);
        try (Features features = recipe.extractor(images, new Seed(1), Supervision.NONE)) {
            FeatureTable table = features.extract(Subset.stratified(FashionSample.test(), 200));
            assertThat(table.width()).isEqualTo(128);
            assertThat(table.classes()).isEqualTo(10);
        }
    }

    @Test
    void aSetOfOneClassTeachesNoExtractor() {
        Dataset lone = new Mixture("lone", new float[][] {{0, 0}}, 1).draw(10, new Seed(1));
        assertThatThrownBy(() -> FeatureTraining.DEFAULT.classifier(lone, new Seed(1), Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 1 class");
    }
}
