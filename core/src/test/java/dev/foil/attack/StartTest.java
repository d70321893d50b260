package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Shape;
import dev.foil.data.Subset;
import dev.foil.graph.Array;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where gradient attacks begin, above all where outputs differ. */
@ExtendWith(NoLeaks.class)
final class StartTest {
    private static final Seed SEED = new Seed(6);

    private static float[] points(Start start, GraphClassifier model, Examples examples, Threat threat, Seed seed) {
        float[] points = start.perturbation(examples, model, threat, seed);
        for (int i = 0; i < points.length; i++) {
            points[i] += examples.values()[i];
        }
        return points;
    }

    @Test
    void diversifiedStartsLieInTheBallAndDifferBetweenRestarts() {
        for (Kind kind : Kind.values()) {
            try (GraphClassifier model = kind.model()) {
                Examples examples = kind.examples(model);
                for (Norm norm : List.of(Norm.L1, Norm.L2, Norm.LINF)) {
                    Threat threat = kind.threat(norm);
                    float[] one = points(Start.ODI, model, examples, threat, SEED.child(0));
                    float[] other = points(Start.ODI, model, examples, threat, SEED.child(1));
                    Examples here = examples.withValues(one);
                    Examples there = examples.withValues(other);
                    int moved = 0;
                    for (int row = 0; row < examples.size(); row++) {
                        double far = norm.distance(here.example(row), examples.example(row));
                        assertThat(far).isPositive().isLessThanOrEqualTo(threat.epsilon() * 1.0001);
                        moved += Arrays.equals(here.example(row), there.example(row)) ? 0 : 1;
                    }
                    // A ball under L1 has few corners.
                    assertThat(moved).isGreaterThan(examples.size() / 2);
                    for (float value : one) {
                        assertThat(value)
                                .isBetween(
                                        kind.domain().low() - 1e-6f,
                                        kind.domain().high() + 1e-6f);
                    }
                }
            }
        }
    }

    @Test
    void diversifiedStartsDependOnTheExampleAloneAndCostTwoGradients() {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples examples = Kind.IMAGE.examples(model);
            Threat threat = Kind.IMAGE.threat(Norm.LINF);
            float[] all = points(Start.ODI, model, examples, threat, SEED);
            Meter.Reading before = model.meter().read();
            float[] some = points(Start.ODI, model, examples.rows(7, 3), threat, SEED);
            assertThat(model.meter().read().minus(before)).isEqualTo(new Meter.Reading(4, 4, 0));
            int length = examples.shape().size();
            assertThat(Arrays.copyOf(some, length)).isEqualTo(Arrays.copyOfRange(all, 7 * length, 8 * length));
            assertThat(Arrays.copyOfRange(some, length, 2 * length))
                    .isEqualTo(Arrays.copyOfRange(all, 3 * length, 4 * length));
        }
    }

    /**
     * The class that wins at one corner of the ball has no slope but there, a third class has one everywhere: what is
     * climbed is flat wherever a random point falls.
     */
    @Test
    void diversifiedStartsGetOffAPlateau() {
        int length = 16;
        int n = 12;
        Domain domain = Domain.continuous(Shape.of(length), 0, 1);
        float[] sums = new float[2 * length];
        Arrays.fill(sums, 1);
        Map<String, Array.Floats> arrays = Map.of(
                "dense.weight", Array.of(Shape.of(2, length), sums),
                "dense.bias", Array.of(Shape.of(2), -0.5f * length - 3, -0.5f * length + 50),
                "dense2.weight", Array.of(Shape.of(3, 2), 0, 0, 10, 0, 0, 1),
                "dense2.bias", Array.of(Shape.of(3), 0, -1, -150));
        GraphBuilder net = new GraphBuilder("plateau", new Seed(0));
        net.output("y", net.input("x", domain.shape()).dense(2).relu().dense(3));
        float[] middle = new float[n * length];
        Arrays.fill(middle, 0.5f);
        long[] ids = IntStream.range(0, n).asLongStream().toArray();
        Examples examples = new Examples(domain.shape(), middle, new int[n], ids);
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(net.build().withArrays(arrays)), domain)) {
            assertThat(broken(model, examples, "random", 0.3)).isZero();
            assertThat(broken(model, examples, "odi", 0.3)).isGreaterThan(n / 2);
        }
    }

    @Test
    void restartsFromThereBreakAsMuchAsFromRandomPoints() {
        try (GraphClassifier model = FashionNetwork.trained(Architecture.named("mlp"), 1000, 2)) {
            Examples examples = Subset.stratified(FashionSample.test(), 100).first(100);
            int random = broken(model, examples, "random", 0.03);
            int odi = broken(model, examples, "odi", 0.03);
            assertThat(odi).isGreaterThanOrEqualTo(random).isBetween(20, 90);
        }
    }

    private static int broken(GraphClassifier model, Examples examples, String start, double epsilon) {
        Map<String, String> settings = Map.of("start", start, "objective", "margin", "restarts", "4");
        return Attacks.named("pgd", settings)
                .run(model, examples, new Misclassified(examples.labels()), Threat.linf(epsilon), SEED)
                .successes();
    }
}
