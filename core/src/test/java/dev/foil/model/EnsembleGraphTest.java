package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.exec.OrtExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
final class EnsembleGraphTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(6), 0, 1);
    private static final float[] INPUTS = {.1f, .5f, .9f, .2f, .7f, .3f, .8f, .4f, .6f, .5f, .1f, .9f};

    private static Graph net(String text, int classes) {
        return Architecture.named(text).build(DOMAIN, classes, new Seed(7));
    }

    /** Three of different makes and input names, one behind a softmax and with a second output. */
    private static List<Graph> members() {
        GraphBuilder builder = new GraphBuilder("soft", new Seed(3));
        Value hidden = builder.input("x", Shape.of(6)).dense(5).tanh();
        builder.output("p", hidden.dense(3).softmax());
        builder.output("hidden", hidden.dense(9));
        return List.of(net("mlp:units=8", 3), builder.build(), net("maxout:units=4,range=2", 3));
    }

    @Test
    void logitsAreTheirMeansAsOfTheEnsembleOfModels() {
        List<GraphClassifier> models = members().stream()
                .map(graph -> GraphClassifier.of(OnnxModel.of(graph), DOMAIN))
                .toList();
        try (GraphClassifier merged = of(EnsembleGraph.of(members(), Averaging.LOGITS))) {
            assertThat(merged.scores(INPUTS, 2)).containsExactly(new Ensemble(models).scores(INPUTS, 2), within(1e-5f));
        } finally {
            models.forEach(GraphClassifier::close);
        }
    }

    @Test
    void probabilitiesAreTheirMeans() {
        double[] mean = new double[6];
        for (Graph member : members()) {
            try (GraphClassifier model = of(Logits.of(member))) {
                double[] own = softmax(model.scores(INPUTS, 2));
                Arrays.setAll(mean, i -> mean[i] + own[i] / 3);
            }
        }
        try (GraphClassifier merged = of(EnsembleGraph.of(members(), Averaging.PROBABILITIES))) {
            float[] logs = merged.scores(INPUTS, 2);
            for (int i = 0; i < logs.length; i++) {
                assertThat(logs[i]).isCloseTo((float) Math.log(mean[i]), within(1e-5f));
            }
        }
    }

    /** A member that is sure beyond what a float's probability can say still has its odds. */
    @Test
    void sureMembersStayExact() {
        Graph sure = net("linear:range=10", 3);
        float[] bright = {9, 0, 9, 9, 0, 9};
        try (GraphClassifier alone = of(sure);
                GraphClassifier merged = of(EnsembleGraph.of(List.of(sure, sure), Averaging.PROBABILITIES))) {
            float[] own = alone.scores(bright, 1);
            float[] both = merged.scores(bright, 1);
            assertThat(Math.abs(own[0] - own[1])).isGreaterThan(50);
            assertThat(both[0] - both[1]).isCloseTo(own[0] - own[1], within(1e-3f));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsAGraphLikeAnyOther(Averaging averaging) {
        List<Graph> members = members();
        Graph merged = EnsembleGraph.of(members, averaging);
        OnnxModel file = OnnxModel.of(merged);
        assertThat(OnnxModel.parse("n", file.bytes()).graph()).isEqualTo(merged);
        long hidden = 5 * 9 + 9;
        assertThat(Parameters.count(merged))
                .isEqualTo(members.stream().mapToLong(Parameters::count).sum() - hidden);
        try (GraphClassifier model = GraphClassifier.of(file, DOMAIN);
                OrtExecutor ort = new OrtExecutor(file, 1);
                Scope scope = Scope.open()) {
            float[] logits = model.scores(INPUTS, 2);
            assertThat(ort.run(INPUTS, Shape.of(2, 6))).containsExactly(logits, within(1e-5f));
            float[] gradient = model.gradient(
                            Tensors.of(INPUTS, Shape.of(2, 6)),
                            z -> z.narrow(1, 0, 1).sum(false, 1))
                    .inputs()
                    .toFloats();
            assertThat(gradient).doesNotContain(0, Float.NaN);
        }
    }

    @Test
    void itsMembersMustBeAlike() {
        refused(List.of(), "at least one");
        refused(List.of(net("mlp", 3), net("linear", 4)), "'mlp' gives 3", "'linear' 4");
        Graph wide = Architecture.named("mlp").build(Domain.continuous(Shape.of(7), 0, 1), 3, new Seed(1));
        refused(List.of(net("linear", 3), wide), "'linear' takes 6", "'mlp' 7");
    }

    private static void refused(List<Graph> members, String... parts) {
        assertThatThrownBy(() -> EnsembleGraph.of(members, Averaging.LOGITS))
                .isInstanceOf(UserError.class)
                .message()
                .doesNotContain("\n")
                .contains(parts);
    }

    private static GraphClassifier of(Graph graph) {
        return GraphClassifier.of(OnnxModel.of(graph), DOMAIN);
    }

    private static double[] softmax(float[] logits) {
        double[] shares = new double[logits.length];
        for (int row = 0; row < logits.length; row += 3) {
            double sum = 0;
            for (int k = row; k < row + 3; k++) {
                shares[k] = Math.exp(logits[k]);
                sum += shares[k];
            }
            for (int k = row; k < row + 3; k++) {
                shares[k] /= sum;
            }
        }
        return shares;
    }
}
