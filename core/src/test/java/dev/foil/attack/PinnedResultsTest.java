package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each attack against a network that learnt garments by a fixed recipe. Intervals leave room for other processors'
 * rounding, which changes training and so the network a little, and none for an attack that stopped working.
 */
@ExtendWith(NoLeaks.class)
final class PinnedResultsTest {
    private static final int N = 60;
    private static final Examples HELD =
            Subset.stratified(FashionSample.test(), N).first(N);
    private static final Examples OTHERS =
            Subset.stratified(FashionSample.train(), 200).first(200);

    private static final OnnxModel FILE = FashionNetwork.file(Architecture.named("mlp"), 1000, 2);

    private static GraphClassifier model() {
        return GraphClassifier.of(FILE, FashionSample.train().domain());
    }

    @Test
    void everyAttackHasAResultUnderEachOfItsNorms() {
        List<String> wanted = Attacks.names().stream()
                .flatMap(name ->
                        new TreeSet<>(LawsTable.attack(name).norms()).stream().map(norm -> name + " " + norm.title()))
                .toList();
        assertThat(PinnedResults.all().map(PinnedResults.Pin::toString)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void withoutAnAttackMostAreRight() {
        try (GraphClassifier model = model()) {
            int[] said = model.labels(HELD.values(), N);
            long right = IntStream.range(0, N)
                    .filter(row -> said[row] == HELD.labels()[row])
                    .count();
            assertThat(right).isBetween(41L, 50L);
        }
    }

    static List<PinnedResults.Pin> pins() {
        return PinnedResults.all().toList();
    }

    @ParameterizedTest
    @MethodSource("pins")
    void liesWhereItLay(PinnedResults.Pin pin) {
        Attack<? super Differentiable> attack = Attacks.named(pin.attack(), pin.typed());
        assertThat(attack instanceof MinimalNormAttack).isEqualTo(pin.isNearest());
        try (GraphClassifier model = model()) {
            Threat threat =
                    pin.isNearest() ? Threat.whole(pin.norm(), model.domain()) : new Threat(pin.norm(), pin.epsilon());
            Attacked attacked = attack.fitted(model, OTHERS, threat, new Seed(2))
                    .run(model, HELD, new Misclassified(HELD.labels()), threat, new Seed(1));
            double result = pin.isNearest() ? median(attacked, pin.norm()) : N - attacked.successes();
            assertThat(result).isBetween(pin.low(), pin.high());
        }
    }

    /** Over the examples that were right; infinite where one was not broken. */
    private static double median(Attacked attacked, Norm norm) {
        double[] distances = IntStream.range(0, N)
                .filter(row -> !attacked.metBefore()[row])
                .mapToDouble(row -> attacked.claimed()[row]
                        ? norm.distance(attacked.adversarial().example(row), HELD.example(row))
                        : Double.POSITIVE_INFINITY)
                .toArray();
        Arrays.sort(distances);
        return distances[distances.length / 2];
    }
}
