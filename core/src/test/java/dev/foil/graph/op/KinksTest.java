package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What derivatives are where functions have none, and what ONNX Runtime cannot be asked about. */
@ExtendWith(NoLeaks.class)
final class KinksTest {
    static Stream<Form> flatAtZero() {
        return Stream.of(
                of("Abs", "", 4),
                of("ReduceL1", "", 4),
                of("ReduceL2", "", 4),
                of("LpPool", "", 1, 4).list("kernel_shape", 2),
                of("LpPool", "", 1, 4).list("kernel_shape", 2).whole("p", 3),
                of("LpPool", "", 1, 4).list("kernel_shape", 2).whole("p", 1),
                of("GlobalLpPool", "", 1, 4),
                of("Sign", "", 4),
                of("Round", "", 4),
                of("Hardmax", "", 4));
    }

    @ParameterizedTest
    @MethodSource("flatAtZero")
    void gradientsAtZeroAreZero(Form form) {
        assertThat(gradient(form, 0)).containsOnly(0);
    }

    @Test
    void gradientsAtZeroAreFinite() {
        assertThat(gradient(of("LpNormalization", "", 4), 0)).containsOnly(1);
        assertThat(gradient(of("LpNormalization", "", 4).whole("p", 1), 0)).containsOnly(1);
        assertThat(gradient(of("PRelu", "", 4).and(Array.scalar(0.25f)), 0)).containsOnly(0.25f);
        assertThat(gradient(of("PRelu", "by columns", 2, 2).and(Array.of(Shape.of(2), 0.25f, 0.25f)), 0))
                .containsOnly(0.25f);
        Form clip = of("Clip", "", 4).and(Array.scalar(0), Array.scalar(6));
        assertThat(gradient(clip, 0)).containsOnly(1);
        assertThat(gradient(clip, 6)).containsOnly(1);
        for (float x : gradient(of("MeanVarianceNormalization", "", 2, 2, 2), 0)) {
            assertThat(x).isFinite();
        }
    }

    @Test
    void equalMaximaGetTheGradientOnce() {
        assertThat(gradient(of("GlobalMaxPool", "", 1, 2, 2), 0.5f)).containsExactlyInAnyOrder(1, 0, 0, 0);
        assertThat(gradient(of("ReduceMax", "", 4), 0.5f)).containsOnly(0.25f);
    }

    @Test
    void responsesOfAnEvenNumberOfChannels() {
        float[] x = Form.apart(10, 1);
        Form form = of("LRN", "", 5, 2)
                .whole("size", 4)
                .set("alpha", 0.5)
                .set("beta", 0.5)
                .set("bias", 2.0);
        float[] y = run(form, x);
        for (int channel = 0; channel < 5; channel++) {
            for (int place = 0; place < 2; place++) {
                double sum = 0;
                for (int other = Math.max(0, channel - 1); other <= Math.min(4, channel + 2); other++) {
                    sum += x[2 * other + place] * x[2 * other + place];
                }
                double expected = x[2 * channel + place] / Math.sqrt(2 + 0.5 / 4 * sum);
                assertThat((double) y[2 * channel + place])
                        .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-6));
            }
        }
    }

    /** ONNX Runtime takes no gaps together with automatic padding. */
    @Test
    void automaticPaddingOfDilatedWindows() {
        Form conv = of("Conv", "", 2, 6, 6)
                .list("dilations", 2, 3)
                .list("strides", 1, 2)
                .and(random(3, 2, 2, 2));
        Form pool = of("MaxPool", "", 2, 6, 6)
                .list("dilations", 2, 3)
                .list("strides", 1, 2)
                .list("kernel_shape", 2, 2);
        float[] x = Form.apart(72, 1);
        for (Form form : new Form[] {conv, pool}) {
            assertThat(run(form.set("auto_pad", "SAME_UPPER"), x)).isEqualTo(run(form.list("pads", 1, 1, 1, 1), x));
            assertThat(run(form.set("auto_pad", "SAME_LOWER"), x)).isEqualTo(run(form.list("pads", 1, 1, 1, 1), x));
        }
        Form odd = conv.list("dilations", 3, 3);
        assertThat(run(odd.set("auto_pad", "SAME_UPPER"), x)).isEqualTo(run(odd.list("pads", 1, 1, 2, 1), x));
        assertThat(run(odd.set("auto_pad", "SAME_LOWER"), x)).isEqualTo(run(odd.list("pads", 2, 1, 1, 1), x));
    }

    private static float[] gradient(Form form, float everywhere) {
        Shape shape = form.example().batched(1);
        float[] x = new float[shape.size()];
        Arrays.fill(x, everywhere);
        try (TorchExecutor executor = new TorchExecutor(form.graph(1));
                Scope scope = Scope.open()) {
            Tensor at = Tensors.of(x, shape).requiresGrad(true);
            return Autograd.grad(executor.run(at, Run.INFERENCE), at).toFloats();
        }
    }

    private static float[] run(Form form, float[] x) {
        Graph graph = form.graph(1);
        try (TorchExecutor executor = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            return executor.run(Tensors.of(x, form.example().batched(1)), Run.INFERENCE)
                    .toFloats();
        }
    }
}
