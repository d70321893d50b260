package dev.foil.model.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What attackers see of a linear model through the views, where each is known in closed form. */
@ExtendWith(NoLeaks.class)
final class ViewsTest {
    private static final Domain DOMAIN = Domain.image(1, 12, 12);
    private static final int N = 2;

    private static GraphClassifier linear() {
        GraphBuilder net = new GraphBuilder("linear", new Seed(3));
        net.output("logits", net.input("image", DOMAIN.shape()).flatten().dense(2));
        return GraphClassifier.of(OnnxModel.of(net.build()), DOMAIN);
    }

    private static Tensor inputs() {
        return Tensors.full(DOMAIN.shape().batched(N), 0.5, dev.foil.tensor.DType.F32);
    }

    private static float[] slope(Differentiable model) {
        return model.gradient(inputs(), logits -> logits.narrow(1, 0, 1).squeeze(1))
                .inputs()
                .toFloats();
    }

    /** {@code (1 + ½ + ¼ + ⅛ + 1/16)/5} of the slope, by the chain rule. */
    @Test
    void scaleCopiesAverageTheChainRule() {
        try (GraphClassifier model = linear();
                Scope scope = Scope.open()) {
            float[] plain = slope(model);
            float[] seen = slope(Views.named("si").of(model, new Seed(0)));
            for (int i = 0; i < plain.length; i++) {
                assertThat(seen[i]).isCloseTo(plain[i] * 1.9375f / 5, within(1e-6f));
            }
        }
    }

    @Test
    void translationSmoothsTheGradientAndKeepsAConstant() {
        try (GraphClassifier model = linear();
                Scope scope = Scope.open()) {
            float[] plain = slope(model);
            float[] seen = slope(Views.named("ti").of(model, new Seed(0)));
            double rough = 0;
            double smooth = 0;
            for (int i = 1; i < plain.length; i++) {
                rough += Math.abs(plain[i] - plain[i - 1]);
                smooth += Math.abs(seen[i] - seen[i - 1]);
            }
            assertThat(smooth).isLessThan(0.5 * rough).isPositive();
        }
    }

    /** Answers stay the model's own, so that success is judged by them. */
    @ParameterizedTest
    @CsvSource({"di, 2, 1", "ti, 2, 1", "si, 6, 5", "di+ti+si, 6, 5", "si+ti, 6, 5"})
    void answersStayAndCostsAreKnown(String names, int forwards, int backwards) {
        try (GraphClassifier model = linear();
                Scope scope = Scope.open()) {
            float[] logits = model.logits(inputs()).toFloats();
            Differentiable seen = Views.named(names).of(model, new Seed(0));
            Meter.Reading before = model.meter().read();
            assertThat(seen.gradient(inputs(), loss -> loss.sum(false, 1))
                            .logits()
                            .toFloats())
                    .isEqualTo(logits);
            assertThat(model.meter().read().minus(before))
                    .isEqualTo(new Meter.Reading((long) N * forwards, (long) N * backwards, 0));
        }
    }

    @Test
    void namesAreReadAndPrinted() {
        assertThat(Views.named("di+ti+si")).hasToString("di+ti+si");
        assertThat(Views.named("none")).hasToString("none");
        for (String wrong : new String[] {"", "di+", "xi", "di+di"}) {
            assertThatThrownBy(() -> Views.named(wrong))
                    .isInstanceOf(UserError.class)
                    .hasMessageEndingWith("Maybe di+ti+si?");
        }
        Domain row = Domain.continuous(Shape.of(4), 0, 1);
        assertThatThrownBy(() -> ResizePad.requireImages(row.shape())).isInstanceOf(UserError.class);
    }
}
