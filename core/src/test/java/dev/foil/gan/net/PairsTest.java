package dev.foil.gan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.gan.Game;
import dev.foil.gan.term.Encounter;
import dev.foil.gan.term.GradientPenalty;
import dev.foil.gan.term.SlopePenalty;
import dev.foil.gan.term.Term;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.graph.build.Initialiser;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.DType;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of all pairs: both executors agree, critics can be differentiated twice, what is learnt is known to be. */
@ExtendWith(NoLeaks.class)
final class PairsTest {
    private static final Shape IMAGES = Shape.of(2, 16, 16);
    private static final int CLASSES = 3;
    private static final int LATENT = 5;
    private static final int BATCH = 4;
    private static final int[] LABELS = {0, 2, 1, 2};

    private static Brief brief(Condition condition) {
        return new Brief(IMAGES, true, LATENT, CLASSES, condition, 1);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                        "mlp:units=8,layers=2",
                        "mlp:units=8,layers=2,minibatch=discrimination",
                        "dcgan:channels=4",
                        "dcgan:channels=4,norm=none,telling=norms",
                        "dcgan:channels=4,norm=none,minibatch=discrimination",
                        "dcgan:channels=4,minibatch=deviation",
                        "resnet:channels=3",
                        "resnet:channels=3,minibatch=deviation",
                        "attention:channels=4")
                .flatMap(pair -> Stream.of(Condition.values()).map(condition -> Arguments.of(pair, condition)));
    }

    private static Map<String, float[]> inputs(Graph graph) {
        Map<String, float[]> inputs = new LinkedHashMap<>();
        for (Port port : graph.inputs()) {
            inputs.put(port.name(), Doubles.random(new Seed(port.name().length()), batch(port)));
        }
        inputs.computeIfPresent(Game.CONDITION, (name, values) -> oneHot());
        return inputs;
    }

    private static Shape batch(Port port) {
        return Shape.of(port.dims().subList(1, port.dims().size()).stream()
                        .mapToInt(Integer::intValue)
                        .toArray())
                .batched(BATCH);
    }

    private static float[] oneHot() {
        float[] rows = new float[BATCH * CLASSES];
        for (int i = 0; i < BATCH; i++) {
            rows[i * CLASSES + LABELS[i]] = 1;
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void executorsAgree(String text, Condition condition) {
        Pair pair = Pair.named(text);
        requireAgreement(Doubles.stirred(pair.generator(brief(condition), new Seed(1))));
        requireAgreement(Doubles.stirred(pair.critic(brief(condition), new Seed(1))));
        requireAgreement(Doubles.stirred(pair.encoder(brief(condition), new Seed(1))));
    }

    private static void requireAgreement(Graph graph) {
        Map<String, float[]> values = inputs(graph);
        Map<String, Array.Floats> arrays = new HashMap<>();
        graph.inputs().forEach(port -> arrays.put(port.name(), Array.of(batch(port), values.get(port.name()))));
        try (TorchExecutor torch = new TorchExecutor(graph);
                OrtExecutor ort = new OrtExecutor(OnnxModel.of(graph), 1);
                Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Map<String, Tensor> tensors = new HashMap<>();
            arrays.forEach((name, array) -> tensors.put(name, array.toTensor()));
            Map<String, Tensor> made = torch.run(tensors, Run.INFERENCE);
            Map<String, Array.Floats> expected = ort.run(arrays);
            assertThat(expected).hasSameSizeAs(made);
            made.forEach((name, tensor) -> {
                Array.Floats other = expected.get(name);
                assertThat(tensor.shape()).isEqualTo(other.shape());
                requireNear(tensor.toFloats(), other.values(), 1e-5);
            });
        }
    }

    /** Relative to the largest. */
    private static void requireNear(float[] actual, float[] expected, double tolerance) {
        double largest = 1e-3;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i]).as("element %d", i).isCloseTo(expected[i], within(tolerance * largest));
        }
    }

    /** The slope of a penalty on slopes is that of differences, and the one that training takes. */
    @ParameterizedTest
    @MethodSource("pairs")
    void criticsCanBeDifferentiatedTwice(String text, Condition condition) {
        Graph critic = Doubles.stirred(Pair.named(text).critic(brief(condition), new Seed(1)));
        for (Term term : List.of(new GradientPenalty(10), new SlopePenalty(2, SlopePenalty.Where.REAL))) {
            Map<String, double[]> point = Doubles.parameters(critic);
            List<double[]> gradient = gradient(critic, term, point);
            Draws draws = new Seed(3).draws();
            Map<String, double[]> way = new LinkedHashMap<>();
            double slope = 0;
            int next = 0;
            for (Map.Entry<String, double[]> parameter : point.entrySet()) {
                double[] own = Arrays.stream(parameter.getValue())
                        .map(value -> draws.coin(0.5) ? 1 : -1)
                        .toArray();
                way.put(parameter.getKey(), own);
                double[] partial = gradient.get(next++);
                for (int i = 0; i < own.length; i++) {
                    slope += own[i] * partial[i];
                }
            }
            double step = 1e-7;
            double difference = (moved(critic, term, way, step) - moved(critic, term, way, -step)) / (2 * step);
            assertThat(Math.abs(difference)).isGreaterThan(1e-6);
            assertThat(slope).isCloseTo(difference, within(2e-5 * Math.abs(difference) + 1e-6));
            requireSameInTraining(critic, term, gradient);
        }
    }

    private static List<double[]> gradient(Graph critic, Term term, Map<String, double[]> point) {
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> leaves = leaves(critic, point);
            Tensor value = term.of(met(
                    DType.F64,
                    (purpose, sample, labels) -> logits(Doubles.run(critic, given(critic, leaves, sample)))));
            return Autograd.gradOrZero(value, List.copyOf(leaves.values())).stream()
                    .map(Tensor::toDoubles)
                    .toList();
        }
    }

    private static Map<String, Tensor> given(Graph critic, Map<String, Tensor> leaves, Tensor sample) {
        Map<String, Tensor> given = new HashMap<>(leaves);
        given.put(Game.SAMPLE, sample);
        if (Game.isTold(critic)) {
            given.put(
                    Game.CONDITION,
                    Tensors.of(oneHot(), Shape.of(BATCH, CLASSES)).to(sample.dtype()));
        }
        return given;
    }

    private static double moved(Graph critic, Term term, Map<String, double[]> way, double step) {
        Map<String, double[]> point = Doubles.parameters(critic);
        point.forEach((name, values) -> Arrays.setAll(values, i -> values[i] + step * way.get(name)[i]));
        try (Scope scope = Scope.open()) {
            Map<String, Tensor> leaves = leaves(critic, point);
            return term.of(met(
                            DType.F64,
                            (purpose, sample, labels) -> logits(Doubles.run(critic, given(critic, leaves, sample)))))
                    .item();
        }
    }

    private static void requireSameInTraining(Graph critic, Term term, List<double[]> expected) {
        try (TorchExecutor network = new TorchExecutor(critic);
                Scope scope = Scope.open()) {
            Run run = Run.training(new Seed(5), LongStream.range(0, BATCH).toArray());
            Tensor value = term.of(met(
                    DType.F32, (purpose, sample, labels) -> logits(network.run(given(critic, Map.of(), sample), run))));
            List<Tensor> gradient =
                    Autograd.gradOrZero(value, List.copyOf(network.parameters().values()));
            double largest = expected.stream()
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            for (int i = 0; i < expected.size(); i++) {
                double[] actual = gradient.get(i).toDoubles();
                for (int j = 0; j < actual.length; j++) {
                    assertThat(actual[j]).isCloseTo(expected.get(i)[j], within(2e-4 * largest));
                }
            }
        }
    }

    private static Map<String, Tensor> leaves(Graph critic, Map<String, double[]> point) {
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        point.forEach((name, values) -> leaves.put(
                name, Tensors.of(values, critic.arrays().get(name).shape()).requiresGrad(true)));
        return leaves;
    }

    private static Tensor logits(Map<String, Tensor> outputs) {
        return outputs.get(Game.LOGITS).reshape(-1);
    }

    private static Encounter met(DType dtype, Encounter.Critic critic) {
        Shape shape = IMAGES.batched(BATCH);
        Tensor real = Tensors.of(Doubles.random(new Seed(11), shape), shape).to(dtype);
        Tensor fake = Tensors.of(Doubles.random(new Seed(12), shape), shape).to(dtype);
        return new Encounter(real, LABELS, fake, LABELS, Map.of(), Map.of(), critic, new Seed(6));
    }

    /** In training the first example's logit changes with the others where, and only where, a pair says so. */
    @ParameterizedTest
    @MethodSource("pairs")
    void othersMatterOnlyWherePairsSaySo(String text, Condition condition) {
        Pair pair = Pair.named(text);
        Graph critic = Doubles.stirred(pair.critic(brief(condition), new Seed(1)));
        try (Scope scope = Scope.open()) {
            Shape shape = IMAGES.batched(BATCH);
            float[] images = Doubles.random(new Seed(1), shape);
            double before = firstLogit(critic, images);
            for (int i = IMAGES.size(); i < images.length; i++) {
                images[i] *= -0.5f;
            }
            double change = Math.abs(firstLogit(critic, images) - before);
            if (pair.judgesAlone()) {
                assertThat(change).isLessThan(1e-12);
            } else {
                assertThat(change).isGreaterThan(1e-6);
            }
        }
    }

    private static double firstLogit(Graph critic, float[] images) {
        Tensor sample = Doubles.doubles(images, IMAGES.batched(BATCH));
        return logits(Doubles.run(critic, given(critic, Map.of(), sample))).toDoubles()[0];
    }

    /** Every parameter of a player has a gradient in training, fresh as it is. */
    @ParameterizedTest
    @MethodSource("pairs")
    void gradientsReachEveryParameter(String text, Condition condition) {
        Pair pair = Pair.named(text);
        for (Graph graph :
                List.of(pair.generator(brief(condition), new Seed(1)), pair.critic(brief(condition), new Seed(1)))) {
            try (TorchExecutor network = new TorchExecutor(graph);
                    Scope scope = Scope.open()) {
                Map<String, Tensor> tensors = new HashMap<>();
                Map<String, float[]> values = inputs(graph);
                graph.inputs()
                        .forEach(port -> tensors.put(port.name(), Tensors.of(values.get(port.name()), batch(port))));
                Run run = Run.training(new Seed(5), LongStream.range(0, BATCH).toArray());
                Tensor total = Tensors.zeros(Shape.of(), DType.F32);
                for (Tensor output : network.run(tensors, run).values()) {
                    Tensor weights = Tensors.of(Doubles.random(new Seed(7), output.shape()), output.shape());
                    total = total.plus(output.times(weights).sum());
                }
                List<String> untouched = new ArrayList<>();
                List<Tensor> gradients = Autograd.gradOrZero(
                        total, List.copyOf(network.parameters().values()));
                int next = 0;
                for (String name : network.parameters().keySet()) {
                    if (gradients.get(next++).abs().sum().item() == 0) {
                        untouched.add(name);
                    }
                }
                // Behind a gain of 0 nothing is learnt before the gain is.
                int behind = text.startsWith("attention") ? 4 : 0;
                assertThat(untouched).hasSize(behind).noneMatch(name -> name.startsWith("gain"));
            }
        }
    }

    @Test
    void attentionStartsAsIfItWerentThere() {
        Pair pair = Pair.named("attention:channels=8");
        Graph graph = pair.generator(brief(Condition.NONE), new Seed(1));
        assertThat(((Array.Floats) graph.arrays().get("gain.weight")).values()).containsExactly(0);
        assertThat(graph.nodes()).anyMatch(node -> node.op().equals("Softmax"));
        assertThat(Parameters.trainable(graph)).contains("gain.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "resnet", "attention"})
    void imagesComeOutInTheirShape(String title) {
        for (Shape shape : List.of(Shape.of(1, 28, 28), Shape.of(3, 32, 32), Shape.of(3, 24, 40))) {
            Brief brief = new Brief(shape, true, LATENT, 0, Condition.NONE, 2);
            Pair pair = Pair.named(title + ":channels=2");
            Port made = pair.generator(brief, new Seed(0)).outputs().get(0);
            assertThat(made.dims().subList(1, 4)).isEqualTo(shape.dims());
            Port judged = pair.critic(brief, new Seed(0)).inputs().get(0);
            assertThat(judged.dims()).containsExactly(-1, 2 * shape.dim(0), shape.dim(1), shape.dim(2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcgan", "resnet", "attention"})
    void otherShapesAreRefusedInOneLine(String title) {
        for (Shape shape : List.of(Shape.of(2), Shape.of(1, 30, 30), Shape.of(1, 4, 4), Shape.of(3, 32, 34))) {
            Brief brief = new Brief(shape, true, LATENT, 0, Condition.NONE, 1);
            assertThatThrownBy(() -> Pair.named(title).generator(brief, new Seed(0)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("'" + title + "'")
                    .hasMessageContaining("28×28")
                    .hasMessageContaining(shape.toString());
        }
    }

    @Test
    void pairsGoByName() {
        assertThat(Pair.named("dcgan")).isEqualTo(Pair.named("dcgan:channels=64,norm=batch"));
        assertThat(Pair.known().keySet()).containsExactly("mlp", "dcgan", "resnet", "attention");
        for (String text : List.of("mlp:units=8", "dcgan:channels=32,norm=none", "resnet:minibatch=deviation")) {
            assertThat(Pair.named(text)).hasToString(text);
        }
        assertThatThrownBy(() -> Pair.named("dcgam"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'dcgan'");
    }

    /** Deviation √(2/(fan-in + fan-out)), by hand: 3×3 windows from 24 channels to 40, and a matrix. */
    @Test
    void residualPairsStartByGlorotsRule() {
        requireDeviation(Shape.of(40, 24, 3, 3), 24 * 9, Math.sqrt(2.0 / (24 * 9 + 40 * 9)));
        requireDeviation(Shape.of(100, 50), 50, Math.sqrt(2.0 / 150));
    }

    private static void requireDeviation(Shape shape, int fanIn, double expected) {
        double squares = 0;
        for (float value : Initialiser.glorot().draw(shape, fanIn, new Seed(1).draws())) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares / shape.size())).isCloseTo(expected, within(0.02 * expected));
    }

    /** Standard deviation 0.02 of all weights (Radford et al. 2016, section 4). */
    @Test
    void dcganStartsSmall() {
        Graph graph = Pair.named("dcgan:channels=16").generator(brief(Condition.NONE), new Seed(1));
        double squares = 0;
        int count = 0;
        for (Map.Entry<String, Array> array : graph.arrays().entrySet()) {
            if (array.getKey().endsWith(".weight")) {
                for (float value : ((Array.Floats) array.getValue()).values()) {
                    squares += value * value;
                    count++;
                }
            }
        }
        assertThat(Math.sqrt(squares / count)).isCloseTo(0.02, within(0.001));
    }
}
