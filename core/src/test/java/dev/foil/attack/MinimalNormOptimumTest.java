package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On models that are affine, or the largest of affine functions, the nearest point across the boundary is known: it is the
 * nearest over half-spaces, each cut with the box of the domain. Every attack that looks for the nearest point finds it to
 * within 1 %, and under L0 exactly.
 */
@ExtendWith(NoLeaks.class)
final class MinimalNormOptimumTest {
    private static final int LENGTH = 16;
    private static final int N = 8;
    private static final Domain DOMAIN = Domain.continuous(Shape.of(LENGTH), 0, 1);

    /** Settings where the defaults are too coarse, or dearer than these models need. */
    private static final Map<String, Map<String, String>> SETTINGS = Map.of(
            "ddn", Map.of("steps", "200"),
            "fmn", Map.of("steps", "200"),
            "sigma-zero", Map.of("steps", "300"),
            "cw", Map.of("steps", "200", "rate", "0.05", "weight", "0.1"),
            "ead", Map.of("steps", "300"),
            "lbfgs", Map.of("steps", "50"));

    /** Greedy by construction: they stop at the first point across. */
    private static final Set<String> GREEDY = Set.of("jsma", "sparsefool");

    /** Models whose boundary is known. */
    enum Known {
        /** Two classes, a hyperplane between them. */
        TWO_CLASSES {
            @Override
            int classes() {
                return 2;
            }
        },
        /** Five, so that one leaves a class across the nearest of four hyperplanes. */
        FIVE_CLASSES {
            @Override
            int classes() {
                return 5;
            }
        };

        abstract int classes();

        /** Row-major {@code K×LENGTH}. */
        float[] weights() {
            return draw(name(), classes() * LENGTH, -1, 1);
        }

        /** So that the first class is ahead at the centre of the domain. */
        float[] biases() {
            float[] weights = weights();
            float[] biases = new float[classes()];
            for (int k = 0; k < biases.length; k++) {
                for (int i = 0; i < LENGTH; i++) {
                    biases[k] -= weights[k * LENGTH + i] / 2;
                }
            }
            biases[0] += 1.5f;
            return biases;
        }

        GraphClassifier model() {
            GraphBuilder net = new GraphBuilder("affine", new Seed(0));
            net.output("logits", net.input("x", DOMAIN.shape()).dense(classes()));
            return GraphClassifier.of(
                    OnnxModel.of(net.build()
                            .withArrays(Map.of(
                                    "dense.weight", Array.of(Shape.of(classes(), LENGTH), weights()),
                                    "dense.bias", Array.of(Shape.of(classes()), biases())))),
                    DOMAIN);
        }

        /** Where a class other than the first is ahead of it. */
        List<HalfSpace> left() {
            float[] weights = weights();
            float[] biases = biases();
            List<HalfSpace> all = new ArrayList<>();
            for (int k = 1; k < classes(); k++) {
                float[] w = new float[LENGTH];
                for (int i = 0; i < LENGTH; i++) {
                    w[i] = weights[k * LENGTH + i] - weights[i];
                }
                all.add(new HalfSpace(w, biases[0] - biases[k]));
            }
            return all;
        }
    }

    private static float[] draw(String name, int n, double low, double high) {
        Draws draws = new Seed(8).child(name).draws();
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform(low, high);
        }
        return values;
    }

    private static Examples examples() {
        float[] values = draw("inputs", N * LENGTH, -0.1, 1.1);
        for (int i = 0; i < values.length; i++) {
            values[i] = DOMAIN.clip(values[i]);
        }
        return new Examples(
                DOMAIN.shape(),
                values,
                new int[N],
                IntStream.range(0, N).asLongStream().toArray());
    }

    static Stream<Arguments> cases() {
        return Attacks.names().stream()
                .filter(name -> !GREEDY.contains(name))
                .filter(name -> MinimalNormAttack.class.isAssignableFrom(Attacks.type(name)))
                .flatMap(name -> attack(name).norms().stream()
                        .sorted()
                        .flatMap(norm -> Arrays.stream(Known.values()).map(known -> Arguments.of(name, norm, known))));
    }

    private static Attack<? super Differentiable> attack(String name) {
        return Attacks.named(name, SETTINGS.getOrDefault(name, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsTheNearestPoint(String name, Norm norm, Known known) {
        Examples examples = examples();
        Criterion left = new Misclassified(new int[N]);
        Criterion reached = known.classes() == 2 ? new Targeted(ones()) : left;
        for (Criterion criterion : List.of(left, reached)) {
            try (GraphClassifier model = known.model()) {
                Attacked attacked =
                        attack(name).run(model, examples, criterion, Threat.whole(norm, DOMAIN), new Seed(1));
                for (int row = 0; row < N; row++) {
                    float[] x = examples.example(row);
                    double best = known.left().stream()
                            .mapToDouble(space -> space.distance(norm, x))
                            .min()
                            .orElseThrow();
                    assertThat(attacked.claimed()[row]).as("row %s", row).isTrue();
                    double found = norm.distance(attacked.adversarial().example(row), x);
                    assertThat(found).as("row %s", row).isBetween(0.9999 * best, (norm == Norm.L0 ? 1 : 1.01) * best);
                }
            }
        }
    }

    private static int[] ones() {
        int[] ones = new int[N];
        Arrays.fill(ones, 1);
        return ones;
    }
}
