package dev.foil.graph.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.Facts;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.PlainTorch;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every form of every operation obeys. */
@ExtendWith(NoLeaks.class)
final class OperationLawsTest {
    /** Signs drawn for each entry: an error in any one of them shows in each direction. */
    private static final int DIRECTIONS = 4;

    static Stream<Form> forms() {
        return Forms.all();
    }

    static Stream<Form> smooth() {
        return Forms.all().filter(form -> !form.throughInteger());
    }

    @Test
    void everyOperationIsInTheTable() {
        assertThat(Forms.all().map(Form::op).collect(Collectors.toSet())).containsAll(Ops.known());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void executorsAgreeAndShapesAreAsInferred(Form form) {
        for (int batch : new int[] {1, 5}) {
            Graph graph = form.graph(batch);
            Shape shape = form.example().batched(batch);
            float[] x = Form.apart(shape.size(), batch);
            Shape inferred = new Facts(graph, Map.of("x", shape)).shape("y");
            float[] plain;
            try (TorchExecutor executor = PlainTorch.of(graph)) {
                plain = run(executor, x, shape, inferred);
            }
            try (TorchExecutor executor = new TorchExecutor(graph)) {
                requireNear(run(executor, x, shape, inferred), plain);
            }
            try (OrtExecutor executor = new OrtExecutor(OnnxModel.of(graph), 1)) {
                requireNear(executor.run(x, shape), plain);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void filesGiveTheGraphBack(Form form) {
        Graph graph = form.graph(1);
        assertThat(OnnxModel.parse("test", OnnxModel.of(graph).bytes()).graph()).isEqualTo(graph);
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void gradientsAreThoseOfDifferences(Form form) {
        InDoubles function = function(form);
        requireGradient(form, function, function::loss);
    }

    @ParameterizedTest
    @MethodSource("smooth")
    void gradientsOfGradientsAreThoseOfDifferences(Form form) {
        InDoubles function = function(form);
        requireGradient(form, function, function::squaredGradient);
    }

    private static InDoubles function(Form form) {
        int batch = 3;
        Graph graph = form.graph(batch);
        return new InDoubles(graph, form.example().batched(batch), form.differentiated(graph), form.training());
    }

    private static void requireGradient(Form form, InDoubles inputs, Function<List<Tensor>, Tensor> function) {
        Map<String, double[]> point = inputs.start();
        List<double[]> gradients;
        try (Scope scope = Scope.open()) {
            List<Tensor> at = inputs.tensors(point);
            gradients = Autograd.grad(function.apply(at), at).stream()
                    .map(Tensor::toDoubles)
                    .toList();
        }
        double tolerance = form.step() > 1e-4 ? 1e-4 : 1e-6;
        int input = 0;
        Draws draws = new Seed(11).draws();
        for (Map.Entry<String, double[]> entry : point.entrySet()) {
            double[] middle = entry.getValue();
            double[] gradient = gradients.get(input++);
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                double[] way = IntStream.range(0, middle.length)
                        .mapToDouble(i -> draws.coin(0.5) ? 1 : -1)
                        .toArray();
                entry.setValue(moved(middle, way, form.step()));
                double above = value(inputs, point, function);
                entry.setValue(moved(middle, way, -form.step()));
                double below = value(inputs, point, function);
                double slope = IntStream.range(0, way.length)
                        .mapToDouble(i -> way[i] * gradient[i])
                        .sum();
                double difference = (above - below) / (2 * form.step());
                assertThat(slope)
                        .as("%s, input %s", form, entry.getKey())
                        .isCloseTo(difference, within(tolerance * (1 + Math.abs(difference))));
            }
            entry.setValue(middle);
        }
    }

    private static double[] moved(double[] from, double[] way, double step) {
        return IntStream.range(0, from.length)
                .mapToDouble(i -> from[i] + step * way[i])
                .toArray();
    }

    private static double value(
            InDoubles inputs, Map<String, double[]> point, Function<List<Tensor>, Tensor> function) {
        try (Scope scope = Scope.open()) {
            return function.apply(inputs.tensors(point)).item();
        }
    }

    private static float[] run(TorchExecutor executor, float[] x, Shape shape, Shape inferred) {
        try (Scope scope = Scope.open()) {
            Tensor y = executor.run(Tensors.of(x, shape), Run.INFERENCE);
            assertThat(y.shape()).isEqualTo(inferred);
            return y.toFloats();
        }
    }

    private static void requireNear(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f + 1e-4f * Math.abs(expected[i])));
        }
    }
}
