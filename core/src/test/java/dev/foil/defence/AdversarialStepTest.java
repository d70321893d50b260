package dev.foil.defence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Split;
import dev.foil.data.Subset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
final class AdversarialStepTest {
    private static final Split FASHION = FashionSample.split();
    private static final Threat THREAT = Threat.linf(0.1);

    /** Out of 200 test images, those that stay right under PGD-10. */
    private static int standing(Step step) {
        TrainingJob job = new TrainingJob(
                Architecture.MLP.build(FASHION.train().domain(), 10, new Seed(1)),
                Params.create(TrainConfig.class, Map.of("epochs", "3", "rate", "0.001")),
                step,
                Subset.stratified(FASHION.train(), 2000),
                Optional.empty(),
                new Seed(2));
        Graph trained = Trainer.run(job, Supervision.NONE).graph();
        Examples examples = FASHION.test().first(200);
        try (GraphClassifier model =
                GraphClassifier.of(OnnxModel.of(trained), FASHION.test().domain())) {
            return 200
                    - Pgd.of(10)
                            .run(model, examples, new Misclassified(examples.labels()), THREAT, new Seed(3))
                            .successes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsFifteenPointsMoreThanPlainTraining(Method method) {
        Step step = method.step(THREAT, 3, FASHION.train().domain(), 0);
        assertThat(standing(step)).isGreaterThan(standing(new PlainStep(0)) + 30);
    }

    @Test
    void saysWhatItDoes() {
        assertThat(Method.PGD.step(THREAT, 5, FASHION.train().domain(), 0).describe())
                .containsEntry("method", "adversarial")
                .containsEntry("steps", "5")
                .containsEntry("step", "0.5")
                .containsEntry("norm", "linf")
                .containsEntry("epsilon", "0.1");
    }

    @Test
    void refusesARadiusOfNothingOrAcrossTheDomain() {
        var domain = FASHION.train().domain();
        assertThatThrownBy(() -> Method.FAST.step(Threat.linf(0), 1, domain, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> Method.FAST.step(Threat.linf(8), 1, domain, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe 8/255?");
    }
}
