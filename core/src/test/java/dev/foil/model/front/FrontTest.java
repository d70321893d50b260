package dev.foil.model.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Maths;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models behind something: what they answer, and that their gradients are those of what they answer. */
@ExtendWith(NoLeaks.class)
final class FrontTest {
    private static final Domain DOMAIN = Domain.image(2, 7, 9);
    private static final int LENGTH = DOMAIN.shape().size();
    private static final int N = 4;
    private GraphClassifier net;

    @BeforeEach
    void open() {
        GraphBuilder builder = new GraphBuilder("net", new Seed(1));
        builder.output(
                "logits",
                builder.input("image", DOMAIN.shape())
                        .flatten()
                        .dense(12)
                        .tanh()
                        .dense(3));
        net = GraphClassifier.of(OnnxModel.of(builder.build()), DOMAIN);
    }

    @AfterEach
    void close() {
        net.close();
    }

    private static float[] draw(String name, int n) {
        Draws draws = new Seed(2).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform();
        }
        return values;
    }

    private static Tensor inputs() {
        return Tensors.of(draw("inputs", N * LENGTH), DOMAIN.shape().batched(N));
    }

    private static Tensor loss(Tensor logits) {
        return logits.square().sum(false, 1);
    }

    static Stream<InputTransform> transforms() {
        return Stream.of(
                new GaussianNoise(0.1), new ResizePad(0.5, 1), new ResizePad(0.8, 0.5).then(new GaussianNoise(0.05)));
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void gradientsAreThoseOfTheAnswers(InputTransform transform) {
        try (Scope scope = Scope.open()) {
            Tensor along =
                    Tensors.of(draw("direction", N * LENGTH), DOMAIN.shape().batched(N));
            double h = 1e-2;
            float[] above =
                    loss(fresh(transform).logits(inputs().plus(along, h))).toFloats();
            float[] below =
                    loss(fresh(transform).logits(inputs().plus(along, -h))).toFloats();
            float[] slope = fresh(transform)
                    .gradient(inputs(), FrontTest::loss)
                    .inputs()
                    .times(along)
                    .rows()
                    .sum(false, 1)
                    .toFloats();
            for (int row = 0; row < N; row++) {
                double measured = (above[row] - below[row]) / (2 * h);
                assertThat((double) slope[row]).isCloseTo(measured, within(0.02 * Math.abs(measured) + 0.02));
            }
        }
    }

    private Randomised fresh(InputTransform transform) {
        return Randomised.each(net, transform, new Seed(5));
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void anotherCallDrawsAnewAndTheSameSeedTheSame(InputTransform transform) {
        float[] values = draw("inputs", N * LENGTH);
        Randomised model = fresh(transform);
        float[] first = model.scores(values, N);
        assertThat(model.scores(values, N)).isNotEqualTo(first);
        assertThat(fresh(transform).scores(values, N)).isEqualTo(first);
    }

    @Test
    void drawnTogetherAnExampleDoesNotDependOnItsPlace() {
        float[] one = draw("one", LENGTH);
        float[] twice = new float[2 * LENGTH];
        System.arraycopy(one, 0, twice, 0, LENGTH);
        System.arraycopy(one, 0, twice, LENGTH, LENGTH);
        float[] scores =
                Randomised.together(net, new GaussianNoise(0.3), new Seed(1)).scores(twice, 2);
        float[] apart =
                Randomised.each(net, new GaussianNoise(0.3), new Seed(1)).scores(twice, 2);
        for (int k = 0; k < 3; k++) {
            assertThat(scores[k + 3]).isEqualTo(scores[k]);
            assertThat(apart[k + 3]).isNotEqualTo(apart[k]);
        }
    }

    @Test
    void untouchedImagesStayAsTheyAre() {
        try (Scope scope = Scope.open()) {
            assertThat(new ResizePad(0.2, 0).apply(inputs(), Seed::new).toFloats())
                    .containsExactly(inputs().toFloats(), within(1e-6f));
        }
    }

    /** A grey image made smaller is a grey rectangle somewhere among zeros. */
    @Test
    void smallerImagesLieAmongZeros() {
        try (Scope scope = Scope.open()) {
            Tensor grey = inputs().times(0).plus(0.5);
            float[] seen = new ResizePad(0.5, 1).apply(grey, Seed::new).toFloats();
            int zeros = 0;
            for (float value : seen) {
                assertThat(value == 0 || Math.abs(value - 0.5f) < 1e-6f).isTrue();
                zeros += value == 0 ? 1 : 0;
            }
            assertThat(zeros).isBetween(seen.length / 10, 3 * seen.length / 4);
        }
    }

    @Test
    void theMeanOfManyDrawsIsNearTheExpectation() {
        float[] values = draw("inputs", N * LENGTH);
        Differentiable many = new Eot(fresh(new GaussianNoise(0.02)), 200);
        assertThat(many.scores(values, N)).containsExactly(net.scores(values, N), within(0.03f));
        try (Scope scope = Scope.open()) {
            Differentiable.Gradient mean = many.gradient(inputs(), FrontTest::loss);
            Differentiable.Gradient exact = net.gradient(inputs(), FrontTest::loss);
            assertThat(mean.inputs().toFloats()).containsExactly(exact.inputs().toFloats(), within(0.1f));
            assertThat(mean.logits().toFloats()).containsExactly(exact.logits().toFloats(), within(0.03f));
        }
    }

    @Test
    void everyDrawIsCounted() {
        Meter.Reading before = net.meter().read();
        Eot model = new Eot(fresh(new GaussianNoise(0.1)), 5);
        model.scores(draw("inputs", N * LENGTH), N);
        try (Scope scope = Scope.open()) {
            model.gradient(inputs(), FrontTest::loss);
        }
        assertThat(model.meter().read().minus(before)).isEqualTo(new Meter.Reading(5 * N, 5 * N, 5 * N));
    }

    @Test
    void aFrontWithoutGradientCountsAsTheIdentity() {
        Bpda model = new Bpda(net, x -> Maths.round(x.times(3)).times(1.0 / 3));
        try (Scope scope = Scope.open()) {
            Tensor seen = Maths.round(inputs().times(3)).times(1.0 / 3);
            assertThat(model.gradient(inputs(), FrontTest::loss).inputs().toFloats())
                    .isEqualTo(net.gradient(seen, FrontTest::loss).inputs().toFloats());
            assertThat(model.logits(inputs()).toFloats())
                    .isEqualTo(net.logits(seen).toFloats());
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new GaussianNoise(-1)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new ResizePad(0, 1)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new Eot(net, 0)).isInstanceOf(UserError.class);
    }
}
