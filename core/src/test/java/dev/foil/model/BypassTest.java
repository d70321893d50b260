package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Gradients come back around what stops them; answers stay what they are. */
@ExtendWith(NoLeaks.class)
final class BypassTest {
    private static final Domain DOMAIN = Domain.image(1, 6, 6);
    private static final Shape SHAPE = DOMAIN.shape();
    private static final int N = 3;
    private static final Graph NET = net();

    private static Graph net() {
        GraphBuilder net = new GraphBuilder("net", new Seed(1));
        net.output(
                "logits",
                net.input("image", SHAPE)
                        .conv(3, 3)
                        .relu()
                        .flatten()
                        .dense(8)
                        .tanh()
                        .dense(4));
        return net.build();
    }

    private static float[] inputs() {
        Draws draws = new Seed(2).draws();
        float[] values = new float[N * SHAPE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        return values;
    }

    private record Seen(float[] logits, float[] gradient) {}

    private static Seen gradient(Graph graph, String bpda, float... inputs) {
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(graph), DOMAIN, bpda);
                Scope scope = Scope.open()) {
            Differentiable.Gradient gradient = model.gradient(
                    Tensors.of(inputs, SHAPE.batched(N)),
                    logits -> logits.square().sum(false, 1));
            return new Seen(gradient.logits().toFloats(), gradient.inputs().toFloats());
        }
    }

    /** What the network alone says of, and how it moves with, what the part makes of the inputs. */
    private static Seen behind(float... seen) {
        return gradient(NET, Bypass.NONE, seen);
    }

    private static void requireSame(Seen one, Seen other) {
        assertThat(one.logits()).containsExactly(other.logits(), within(1e-5f));
        assertThat(one.gradient()).containsExactly(other.gradient(), within(1e-5f));
        assertThat(other.gradient()[0]).isNotZero();
    }

    @Test
    void aroundAThreshold() {
        Graph graph = Masked.thresholded(NET, 0.5f);
        float[] seen = inputs();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = seen[i] > 0.5f ? 1 : 0;
        }
        assertThat(gradient(graph, Bypass.NONE, inputs()).gradient()).containsOnly(0);
        assertThat(Bypass.in(graph, SHAPE)).containsExactly(new Bypass("raw", "cast1"));
        requireSame(gradient(graph, Bypass.AUTO, inputs()), behind(seen));
        requireSame(gradient(graph, "cast1", inputs()), behind(seen));
    }

    @Test
    void onlyTheRoundingIsPassedOver() {
        Graph graph = Masked.rounded(NET, 8);
        float[] seen = inputs();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = (float) Math.rint(seen[i] * 7) / 7;
        }
        assertThat(Bypass.in(graph, SHAPE)).containsExactly(new Bypass("mul0", "round1"));
        requireSame(gradient(graph, Bypass.AUTO, inputs()), behind(seen));
        requireSame(gradient(graph, "div2", inputs()), behind(seen));
    }

    @Test
    void partsSideBySideEachGetOne() {
        Graph graph = Masked.roundedTwice(NET);
        assertThat(Bypass.in(graph, SHAPE)).containsExactly(new Bypass("mul0", "round1"), new Bypass("mul3", "round4"));
    }

    @Test
    void oneBehindAnotherToo() {
        assertThat(Bypass.in(Masked.thresholded(Masked.rounded(NET, 8), 0.5f), SHAPE))
                .containsExactly(new Bypass("raw", "cast1"), new Bypass("mul0", "round1"));
    }

    /** What a gate lets through has a gradient, and so needs nothing. */
    @Test
    void whatHasAGradientIsLeftAlone() {
        assertThat(Bypass.in(NET, SHAPE)).isEmpty();
        assertThat(Bypass.in(Masked.gated(NET, 0.5f), SHAPE)).isEmpty();
        assertThatThrownBy(() -> Bypass.named(NET, SHAPE, Bypass.AUTO))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no part that stops all gradients");
    }

    @Test
    void namesThatDontFitAreRefusedWithThoseThatDo() {
        Graph graph = Masked.thresholded(NET, 0.5f);
        for (String name : List.of("nothing", "number3", "logits")) {
            assertThatThrownBy(() -> Bypass.named(graph, SHAPE, name))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("bpda is '" + name + "'")
                    .hasMessageEndingWith("Maybe 'cast1'?");
        }
    }
}
