package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Preparation;
import dev.foil.param.UserError;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Scripts;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.tensor.Trust;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
final class TorchScriptClassifierTest {
    private static final Domain ROW = Domain.continuous(Shape.of(3), 0, 1);
    private static final Scripts.Weights WEIGHTS = new Scripts.Weights(Shape.of(2, 3), 1, -2, 3, 4, 5, -6);
    private static final Scripts.Weights BIAS = new Scripts.Weights(Shape.of(2), 0.5f, -0.5f);
    private static final String LINEAR = "torch.linear(torch.flatten(x, 1), self.weight, self.bias)";
    private static final float[] POINTS = {0.1f, 0.2f, 0.3f, 0.9f, 0, 0.4f};

    @TempDir
    private Path folder;

    private TorchScriptClassifier load(String expression, Domain domain, Preparation preparation) {
        Path file = Scripts.save(
                folder.resolve("net.pt"),
                "def forward(self, x):\n    return " + expression + "\n",
                Map.of("weight", WEIGHTS, "bias", BIAS));
        return TorchScriptClassifier.load(file, Trust.GIVEN, domain, preparation);
    }

    /** Gradients of the first logit less the second. */
    private static float[] gradient(TorchScriptClassifier model, float[] values, Shape batch) {
        try (Scope scope = Scope.open()) {
            return model.gradient(
                            Tensors.of(values, batch),
                            logits -> logits.narrow(1, 0, 1)
                                    .minus(logits.narrow(1, 1, 1))
                                    .reshape(-1))
                    .inputs()
                    .toFloats();
        }
    }

    @Test
    void scoresLogitsGradientsAndCounts() {
        try (Scope scope = Scope.open();
                TorchScriptClassifier model = load(LINEAR, ROW, Preparation.NONE)) {
            float[] scores = model.scores(POINTS, 2);
            assertThat(scores[0]).isCloseTo(0.1f - 0.4f + 0.9f + 0.5f, within(1e-6f));
            assertThat(scores[3]).isCloseTo(3.6f - 2.4f - 0.5f, within(1e-6f));
            Tensor inputs = Tensors.of(POINTS, Shape.of(2, 3));
            assertThat(model.logits(inputs).toFloats()).containsExactly(scores);
            assertThat(gradient(model, POINTS, Shape.of(2, 3))).containsExactly(-3, -7, 9, -3, -7, 9);
            assertThat(model.meter().read()).isEqualTo(new Meter.Reading(4, 2, 2));
            assertThat(model.parameters()).isEqualTo(8);
            assertThat(model.givesProbabilities()).isFalse();
        }
    }

    @Test
    void behindASoftmaxGradientsAreThoseInFrontOfIt() {
        try (TorchScriptClassifier model = load("torch.softmax(4.0 * " + LINEAR + ", 1)", ROW, Preparation.NONE)) {
            assertThat(model.givesProbabilities()).isTrue();
            float[] certain = {1, 1, 0, 0, 0, 1};
            float[] scores = model.scores(certain, 2);
            assertThat(scores[1]).as("p of the second class").isEqualTo(1);
            float[] gradient = gradient(model, certain, Shape.of(2, 3));
            // Where the smaller probability is no zero in single precision, gradients are those of the logits.
            for (int i = 0; i < 3; i++) {
                assertThat(gradient[i]).isCloseTo(4 * new float[] {-3, -7, 9}[i], within(1e-4f));
            }
        }
    }

    @Test
    void inputsArePrepared() {
        Preparation preparation = new Preparation(Layout.NHWC, Normalisation.parse("mean=0.5,0.4,0.3,std=0.1,0.2,0.3"));
        Domain pixel = Domain.image(3, 1, 1);
        try (TorchScriptClassifier model =
                        load("torch.reshape(x, [-1, 3]) * " + LINEAR + "[:, :1]", pixel, preparation);
                TorchScriptClassifier plain = load(LINEAR, pixel, Preparation.NONE)) {
            assertThat(plain.classes()).isEqualTo(2);
            assertThat(model.classes()).isEqualTo(3);
            float[] x = {(0.1f - 0.5f) / 0.1f, (0.2f - 0.4f) / 0.2f, (0.3f - 0.3f) / 0.3f};
            float first = x[0] - 2 * x[1] + 3 * x[2] + 0.5f;
            float[] scores = model.scores(POINTS, 2);
            for (int i = 0; i < 3; i++) {
                assertThat(scores[i]).isCloseTo(x[i] * first, within(1e-4f));
            }
            assertThat(gradient(model, POINTS, Shape.of(2, 3, 1, 1))).hasSize(6);
        }
        assertThatThrownBy(
                        () -> load(LINEAR, ROW, new Preparation(Layout.NCHW, Normalisation.parse("mean=1,2,std=1,1"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is for 2 channels and the inputs, 3, have 3");
    }

    @Test
    void coloursGoInBlueFirst() {
        Preparation blueFirst = new Preparation(Layout.NCHW, Normalisation.parse("none,bgr"));
        try (TorchScriptClassifier model = load("torch.flatten(x, 1)", Domain.image(3, 1, 1), blueFirst)) {
            assertThat(model.scores(new float[] {0.1f, 0.2f, 0.3f}, 1)).containsExactly(0.3f, 0.2f, 0.1f);
        }
    }

    @Test
    void whatIsNoClassifierIsOneLine() {
        assertThatThrownBy(() -> load("torch.sum(x)", ROW, Preparation.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gives scalar for 2 inputs; a classifier gives one score for each");
        assertThatThrownBy(() -> load("torch.reshape(x, [1, 3])", ROW, Preparation.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("fails on an input of shape 2×3");
        assertThatThrownBy(() -> load(LINEAR, Domain.image(1, 2, 2), Preparation.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("fails on an input of shape 2×1×2×2");
    }

    @Test
    void withoutAGradientScoresStillWork() {
        try (TorchScriptClassifier model = load(LINEAR.replace("x,", "x.detach(),"), ROW, Preparation.NONE)) {
            assertThat(model.scores(POINTS, 2)).hasSize(4);
            assertThatThrownBy(() -> gradient(model, POINTS, Shape.of(2, 3)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("gives no gradient");
        }
    }

    @Test
    void trustIsAskedFor() {
        Path file = Scripts.dense(folder.resolve("net.pt"), WEIGHTS, BIAS);
        assertThatThrownBy(() -> TorchScriptClassifier.load(file, Trust.NONE, ROW, Preparation.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe add --trust");
    }
}
