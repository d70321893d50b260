package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.UserErrors;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attack on as little as there can be: one image, two classes; and with a target that isn't there. */
@ExtendWith(NoLeaks.class)
final class SmallInputTest {
    private static final Domain DOMAIN = Domain.image(3, 2, 2);

    private static Threat threat(Attack<?> attack) {
        Norm norm = attack.norms().stream().max(Comparator.naturalOrder()).orElseThrow();
        return new Threat(norm, norm == Norm.L0 ? 6 : norm == Norm.LINF ? 0.2 : 0.5);
    }

    private static GraphClassifier model() {
        GraphBuilder net = new GraphBuilder("small", new Seed(2));
        net.output("logits", net.input("x", DOMAIN.shape()).flatten().dense(2));
        return GraphClassifier.of(OnnxModel.of(net.build()), DOMAIN);
    }

    private static Examples one(GraphClassifier model) {
        float[] values = new float[12];
        java.util.Arrays.fill(values, 0.5f);
        return new Examples(DOMAIN.shape(), values, model.labels(values, 1), new long[] {3});
    }

    @ParameterizedTest
    @MethodSource("dev.foil.attack.Attacks#names")
    void oneImageOfTwoClasses(String name) {
        Attack<GraphClassifier> attack = LawsTable.attack(name);
        try (GraphClassifier model = model()) {
            Examples one = one(model);
            for (Criterion criterion :
                    new Criterion[] {new Misclassified(one.labels()), Targeted.next(one.labels(), 2)}) {
                Attacked attacked = attack.run(model, one, criterion, threat(attack), new Seed(0));
                assertThat(attacked.metBefore()[0]).isFalse();
                float[] scores = model.scores(attacked.values(), 1);
                assertThat(criterion.isMet(scores, 0, 2) || !attacked.claimed()[0])
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.foil.attack.Attacks#names")
    void aTargetOutsideTheClassesIsRefusedBeforeTheFirstQuery(String name) {
        Attack<GraphClassifier> attack = LawsTable.attack(name);
        try (GraphClassifier model = model()) {
            Examples one = one(model);
            Meter.Reading before = model.meter().read();
            UserErrors.assertUserError(
                    () -> attack.run(model, one, new Targeted(new int[] {2}), threat(attack), new Seed(0)),
                    "is 2 and the model has 2 classes, 0 to 1");
            assertThat(model.meter().read()).isEqualTo(before);
        }
    }
}
