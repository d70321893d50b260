package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.Shared;
import dev.foil.TestSets;
import dev.foil.audit.Interval;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.UserErrors;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change for all inputs is fitted on some examples and fools others, more of them than random signs do. */
@ExtendWith(NoLeaks.class)
final class UniversalTest {
    private static final int N = 300;

    /** Random inputs, labelled by the model itself. */
    private static Examples examples(GraphClassifier model, String name) {
        int length = Kind.IMAGE.domain().shape().size();
        float[] values = new float[N * length];
        Draws draws = new Seed(12).child(name).draws();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        float[] scores = model.scores(values, N);
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = Scores.argmax(scores, i, Kind.CLASSES);
        }
        return new Examples(
                Kind.IMAGE.domain().shape(),
                values,
                labels,
                LongStream.range(0, N).toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "uap, -1, LINF, 0.1",
        "uap, -1, L2, 0.6",
        "uap-sgd, -1, LINF, 0.1",
        "uap-sgd, -1, L2, 0.6",
        "uap, 3, LINF, 0.3",
        "uap-sgd, 3, LINF, 0.3",
        "uap-sgd, 3, L2, 2"
    })
    void foolsOthersThanItWasFittedOn(String name, int target, Norm norm, double epsilon) {
        Threat threat = new Threat(norm, epsilon);
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples learnt = examples(model, "learnt");
            Examples others = examples(model, "others");
            Attack<? super Differentiable> attack =
                    Attacks.named(name, Map.of("towards", Integer.toString(target), "passes", "5"));
            int[] aim = new int[N];
            Arrays.fill(aim, Math.max(0, target));
            Criterion criterion = target < 0 ? new Misclassified(others.labels()) : new Targeted(aim);
            Attacked fitted = attack.fitted(model, learnt, threat, new Seed(1))
                    .run(model, others, criterion, threat, new Seed(2));
            Attacked random = Perturbation.random(model.domain(), threat, new Seed(3))
                    .run(model, others, criterion, threat, new Seed(2));
            assertThat(Interval.wilson(fitted.successes(), N).low())
                    .as("%s fooled, %s by random signs", fitted.successes(), random.successes())
                    .isGreaterThan(Interval.wilson(random.successes(), N).high());
            assertThat(fitted.cost()).isEqualTo(random.cost());
            assertThat(fitted.cost().backwards()).isZero();
        }
    }

    /** The same on digits. */
    @ParameterizedTest
    @Tag("nightly")
    @CsvSource({
        "advertorch_cln, uap, 'passes=5'",
        "advertorch_cln, uap-sgd, ''",
        "kw_mnist, uap, 'passes=5'",
        "kw_mnist, uap-sgd, ''",
        "kw_mnist, uap-sgd, 'towards=8'"
    })
    void foolsDigits(String file, String name, String settings) {
        OnnxModel onnx = OnnxModel.load(Shared.require("data/models/" + file + ".onnx"));
        Dataset mnist = TestSets.mnistTest();
        Examples all = mnist.first(1000);
        Examples others = all.slice(500, 1000);
        Threat threat = Threat.linf(0.2);
        int target = settings.startsWith("towards=") ? Integer.parseInt(settings.substring(8)) : -1;
        int[] aim = new int[others.size()];
        Arrays.fill(aim, Math.max(0, target));
        Criterion criterion = target < 0 ? new Misclassified(others.labels()) : new Targeted(aim);
        try (GraphClassifier model = GraphClassifier.of(onnx, mnist.domain())) {
            Attack<? super Differentiable> attack = Attacks.named(name, typed(settings));
            int fooled = successes(attack.fitted(model, all.slice(0, 500), threat, new Seed(1))
                    .run(model, others, criterion, threat, new Seed(2)));
            int random = successes(Perturbation.random(model.domain(), threat, new Seed(3))
                    .run(model, others, criterion, threat, new Seed(2)));
            assertThat(Interval.wilson(fooled, others.size()).low())
                    .as("%s fooled, %s by random signs", fooled, random)
                    .isGreaterThan(Interval.wilson(random, others.size()).high());
        }
    }

    private static int successes(Attacked attacked) {
        return attacked.successes();
    }

    private static Map<String, String> typed(String settings) {
        Map<String, String> typed = new HashMap<>();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(",", -1)) {
            typed.put(setting.split("=", -1)[0], setting.split("=", -1)[1]);
        }
        return typed;
    }

    @Test
    void aChangeLongerThanTheThreatIsNoneAtAll() {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples examples = examples(model, "others");
            Attacked attacked = Perturbation.random(model.domain(), Threat.linf(0.2), new Seed(3))
                    .run(model, examples, new Misclassified(examples.labels()), Threat.linf(0.1), new Seed(2));
            assertThat(attacked.values()).isEqualTo(examples.values());
            assertThat(attacked.successes()).isZero();
        }
    }

    @Test
    void aTargetOutsideTheClassesIsRefused() {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples examples = examples(model, "learnt");
            Attack<? super Differentiable> attack = Attacks.named("uap-sgd", Map.of("towards", "4"));
            UserErrors.assertUserError(
                    () -> attack.fitted(model, examples, Threat.linf(0.1), new Seed(1)), "target is 4", "0 to 3");
        }
    }
}
