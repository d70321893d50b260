package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.data.UserErrors;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class GraphClassifierTest {
    private static final Shape IMAGE = Shape.of(1, 8, 8);
    private static final Domain DOMAIN = Domain.image(1, 8, 8);
    private static final float[] VALUES = new float[3 * 64];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = i % 17 / 16f;
        }
    }

    private static Graph graph(int classes, boolean softmax) {
        GraphBuilder net = new GraphBuilder("net", new Seed(1));
        Value logits = net.input("image", IMAGE).conv(3, 3).relu().flatten().dense(classes);
        net.output("y", softmax ? logits.softmax() : logits);
        return net.build();
    }

    private static void refuses(Graph graph, Domain domain, String... named) {
        UserErrors.assertUserError(() -> GraphClassifier.of(OnnxModel.of(graph), domain), named);
    }

    @Test
    void namesBothShapesWhereTheyDiffer() {
        refuses(graph(4, false), Domain.image(3, 32, 32), "'net'", "3×32×32", "1×8×8");
    }

    @Test
    void refusesWhatGivesNoScoreAClass() {
        refuses(graph(1, false), DOMAIN, "'net'", "gives 1 for one input", "at least 2 classes");
        GraphBuilder maps = new GraphBuilder("maps", new Seed(1));
        maps.output("y", maps.input("x", IMAGE).conv(5, 3));
        refuses(maps.build(), DOMAIN, "'maps'", "gives 5×8×8 for one input");
    }

    @Test
    void refusesTwoInputs() {
        GraphBuilder two = new GraphBuilder("two", new Seed(1));
        Value sum = two.input("a", IMAGE).plus(two.input("b", IMAGE));
        two.output("y", sum.flatten().dense(3));
        refuses(two.build(), DOMAIN, "'two' has 2 inputs");
    }

    @Test
    void scoresAreTheFilesAndLogitsAreInFrontOfTheSoftmax() {
        try (GraphClassifier softmax = GraphClassifier.of(OnnxModel.of(graph(4, true)), DOMAIN);
                GraphClassifier plain = GraphClassifier.of(OnnxModel.of(graph(4, false)), DOMAIN);
                Scope scope = Scope.open()) {
            float[] scores = softmax.scores(VALUES, 3);
            float[] logits =
                    softmax.logits(Tensors.of(VALUES, IMAGE.batched(3))).toFloats();
            assertThat(logits).containsExactly(plain.scores(VALUES, 3), within(1e-5f));
            for (int row = 0; row < 3; row++) {
                for (int k = 0; k < 4; k++) {
                    assertThat(scores[row * 4 + k])
                            .isCloseTo(Scores.confidence(logits, row, 4, k), within(1e-6f))
                            .isEqualTo(Scores.confidence(scores, row, 4, k));
                }
            }
            assertThat(softmax.labels(VALUES, 3)).isEqualTo(plain.labels(VALUES, 3));
        }
    }

    @Test
    void countsWhatGoesThrough() {
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(graph(4, false)), DOMAIN);
                Scope scope = Scope.open()) {
            Meter.Reading start = model.meter().read();
            model.scores(VALUES, 3);
            model.logits(Tensors.of(VALUES, IMAGE.batched(3)));
            model.gradient(Tensors.of(VALUES, IMAGE.batched(3)), logits -> logits.sum(false, 1));
            assertThat(model.meter().read().minus(start)).isEqualTo(new Meter.Reading(6, 3, 3));
        }
    }

    /** Central differences of the scores, one element at a time. */
    @Test
    void givesTheGradientOfTheLoss() {
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(graph(4, false)), DOMAIN);
                Scope scope = Scope.open()) {
            float[] gradient = model.gradient(
                            Tensors.of(VALUES, IMAGE.batched(3)),
                            logits -> logits.narrow(1, 2, 1).squeeze(1))
                    .inputs()
                    .toFloats();
            float step = 1e-2f;
            for (int i : new int[] {70, 85, 100}) {
                float[] moved = VALUES.clone();
                moved[i] += step;
                float up = model.scores(moved, 3)[4 + 2];
                moved[i] -= 2 * step;
                float down = model.scores(moved, 3)[4 + 2];
                assertThat(gradient[i]).isCloseTo((up - down) / (2 * step), within(2e-2f));
            }
        }
    }

    @Test
    void seesANetworkInTrainingAsItIsNow() {
        try (TorchExecutor network = new TorchExecutor(graph(4, false))) {
            GraphClassifier model = GraphClassifier.over(network, DOMAIN);
            float[] before = model.scores(VALUES, 3);
            try (Scope scope = Scope.open();
                    Autograd.Off off = Autograd.off()) {
                InPlace.scale(network.array("dense.weight"), 2);
            }
            network.changed();
            float[] after = model.scores(VALUES, 3);
            for (int i = 0; i < after.length; i++) {
                assertThat(after[i]).isCloseTo(2 * before[i], within(1e-5f));
            }
            model.close();
            assertThat(model.scores(VALUES, 3)).isEqualTo(after);
        }
    }
}
