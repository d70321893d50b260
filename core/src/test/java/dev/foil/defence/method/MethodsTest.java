package dev.foil.defence.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Split;
import dev.foil.data.Subset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.train.Check;
import dev.foil.train.Outcome;
import dev.foil.train.Remembered;
import dev.foil.train.Selection;
import dev.foil.train.Step;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import dev.foil.train.Update;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every method, and what each buys on real images. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MethodsTest {
    private static final Split FASHION = FashionSample.split();
    private static final Threat THREAT = Threat.linf(0.1);
    private static final int TESTED = 200;

    /** Those that gain robustness in so short a training. */
    private static final Set<String> HARDEN =
            Set.of("goodfellow", "fast", "free", "pgd", "logit-pairing", "trades", "mart", "awp", "gradient-penalty");

    private final Map<String, Integer> standing = new HashMap<>();
    private Graph standard;

    @BeforeAll
    void trainWhatOthersBorrow() {
        standard = trained(new Standard().step(setting(List.of())), data());
        standing.put("standard", standing(standard));
    }

    private static dev.foil.data.Domain domain() {
        return FASHION.train().domain();
    }

    private static Dataset data() {
        return Subset.stratified(FASHION.train(), 2000);
    }

    private Setting setting(List<Setting.Other> others) {
        return new Setting(THREAT, domain(), 0, others, new Seed(7));
    }

    private GraphClassifier other() {
        return GraphClassifier.of(OnnxModel.of(standard), domain());
    }

    private Setting borrowing(GraphClassifier other) {
        return setting(List.of(new Setting.Other(other, "standard")));
    }

    private static Graph net() {
        return Architecture.named("mlp").build(domain(), 10, new Seed(1));
    }

    private static Graph trained(Step step, Dataset data) {
        TrainingJob job = new TrainingJob(
                net(),
                Params.create(TrainConfig.class, Map.of("epochs", "6", "rate", "0.002")),
                step,
                data,
                Optional.empty(),
                new Seed(2));
        return Trainer.run(job, Supervision.NONE).graph();
    }

    /** Out of the first test images, those that stay right under PGD-10. */
    private static int standing(Graph graph) {
        Examples examples = FASHION.test().first(TESTED);
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(graph), domain())) {
            return TESTED
                    - dev.foil.attack.Pgd.of(10)
                            .run(model, examples, new Misclassified(examples.labels()), THREAT, new Seed(3))
                            .successes();
        }
    }

    static Stream<String> methods() {
        return Methods.names().stream();
    }

    /** All that meet an adversary gain fifteen points; the controls stay below the least of these. */
    @ParameterizedTest
    @MethodSource("methods")
    void hardensOrDoesNotAsItsRecipeSays(String name) {
        boolean stepping =
                Params.of(Methods.type(name)).stream().anyMatch(p -> p.flag().equals("steps"));
        Method method = Methods.named(name, stepping ? Map.of("steps", "3") : Map.of());
        int plain = standing.get("standard");
        int found;
        try (GraphClassifier other = other()) {
            Setting setting = borrowing(other);
            found = standing(trained(method.step(setting), method.data(setting, data())));
        }
        if (HARDEN.contains(name)) {
            assertThat(found).isGreaterThan(plain + 30);
        } else {
            assertThat(found).isLessThan(plain + 60);
        }
    }

    private record Seen(double loss, Map<String, float[]> gradients) {}

    private Seen once(Method method) {
        Examples batch = FASHION.train().first(32);
        try (GraphClassifier other = other();
                TorchExecutor network = new TorchExecutor(net());
                Remembered remembered = new Remembered();
                Scope scope = Scope.open()) {
            Graph before = network.snapshot();
            Outcome outcome =
                    method.step(borrowing(other)).gradients(new Update(network, batch, new Seed(5), remembered, 0, 0));
            assertThat(network.snapshot()).as("parameters").isEqualTo(before);
            Map<String, float[]> gradients = new HashMap<>();
            outcome.gradients().forEach((parameter, gradient) -> gradients.put(parameter, gradient.toFloats()));
            return new Seen(outcome.loss(), gradients);
        }
    }

    /** Gradients for every parameter, the same for the same seed; parameters themselves stay to the bit. */
    @ParameterizedTest
    @MethodSource("methods")
    void findsGradientsAndLeavesParameters(String name) {
        Method method = Methods.named(name, Map.of());
        Seen seen = once(method);
        assertThat(seen.gradients()).hasSize(6).allSatisfy((parameter, gradient) -> {
            for (float value : gradient) {
                assertThat(value).isFinite();
            }
        });
        Seen again = once(method);
        assertThat(again.loss()).isEqualTo(seen.loss());
        again.gradients()
                .forEach((parameter, gradient) ->
                        assertThat(gradient).containsExactly(seen.gradients().get(parameter)));
    }

    @Test
    void saysWhatItDoes() {
        Set<Map<String, String>> said = new HashSet<>();
        try (GraphClassifier other = other()) {
            for (String name : Methods.names()) {
                Map<String, String> described =
                        Methods.named(name, Map.of()).step(borrowing(other)).describe();
                assertThat(described).containsKey("method");
                said.add(described);
            }
        }
        // Augmentation is standard training, on other data.
        assertThat(said).hasSize(Methods.names().size() - 1);
        assertThat(new Pgd(5, 0).step(setting(List.of())).describe())
                .containsEntry("steps", "5")
                .containsEntry("reach", "2.5")
                .containsEntry("norm", "linf")
                .containsEntry("epsilon", "0.1");
    }

    @Test
    void refusesARadiusOfNothingOrAcrossTheDomain() {
        assertThatThrownBy(() -> new Fast(1.25, 0).step(new Setting(Threat.linf(0), domain())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> new Fast(1.25, 0).step(new Setting(Threat.linf(8), domain())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe 8/255?");
    }

    @Test
    void asksForTheModelsItBorrowsFrom() {
        for (Method method : List.of(new EnsembleMethod(0.5), new Augmentation("fgsm", 1))) {
            assertThatThrownBy(() -> {
                        method.step(setting(List.of()));
                        method.data(setting(List.of()), FASHION.train());
                    })
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("--others");
        }
    }

    /** An image that the lender errs on already comes out of the attack as it went in: a copy of it would teach nothing. */
    @Test
    void augmentationAddsChangedImagesOnly() {
        Dataset train = Subset.stratified(FASHION.train(), 60);
        try (GraphClassifier other = other()) {
            int right = 0;
            int[] said =
                    other.labels(train.batch(IntStream.range(0, 60).toArray()).values(), 60);
            for (int i = 0; i < 60; i++) {
                right += said[i] == train.label(i) ? 1 : 0;
            }
            Dataset mixed = new Augmentation("fgsm", 1).data(borrowing(other), train);
            assertThat(right).isBetween(1, 59);
            assertThat(mixed.size()).isEqualTo(60 + right);
        }
    }

    @Test
    void onlyThoseWithAnAdversaryAreChosenByRobustness() {
        Choosing automatic = Params.defaults(Choosing.class);
        assertThat(automatic.selection(new Standard(), THREAT, 0)).isEqualTo(Selection.LAST);
        assertThat(automatic.selection(new Pgd(7, 0), THREAT, 0))
                .returns(true, Selection::best)
                .returns(false, Selection::watch);
        assertThat(automatic.selection(new Fast(1.25, 0), THREAT, 0).watch()).isTrue();
        Choosing last = Params.create(Choosing.class, Map.of("keep", "last"));
        assertThat(last.selection(new Fast(1.25, 0), THREAT, 0))
                .as("overfitting is watched for all the same")
                .returns(false, Selection::best)
                .returns(true, Selection::watch);
        assertThat(last.selection(new Pgd(7, 0), THREAT, 0)).isEqualTo(Selection.LAST);
        Choosing patient = Params.create(Choosing.class, Map.of("patience", "3"));
        assertThat(patient.selection(new Standard(), THREAT, 0).check()).isEqualTo(Check.ACCURACY);
    }
}
