package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.graph.build.Architecture;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Auto-PGD under L1 comes from wider balls. */
@ExtendWith(NoLeaks.class)
final class PaceStagesTest {
    private static final Threat THREAT = new Threat(Norm.L1, 9);

    @Test
    void stepsAreSharedWithoutRest() {
        assertThat(new AutoPace().stages(THREAT, 100))
                .containsExactly(
                        new Stage(new Threat(Norm.L1, 27), 30),
                        new Stage(new Threat(Norm.L1, 18), 30),
                        new Stage(THREAT, 40));
        assertThat(new AutoPace().stages(Threat.linf(0.1), 100)).containsExactly(new Stage(Threat.linf(0.1), 100));
        assertThat(FixedPace.of(0.1).stages(THREAT, 100)).containsExactly(new Stage(THREAT, 100));
        IntStream.rangeClosed(1, 60).forEach(steps -> {
            List<Stage> stages = new AutoPace().stages(THREAT, steps);
            assertThat(stages).allMatch(stage -> stage.steps() > 0);
            assertThat(stages.stream().mapToInt(Stage::steps).sum()).isEqualTo(steps);
        });
    }

    /** No point of a wider ball is claimed, and none costs more than the steps that were asked for. */
    @Test
    void onlyPointsWithinTheRadiusCount() {
        try (GraphClassifier model = FashionNetwork.trained(Architecture.named("mlp"), 1000, 2)) {
            Examples examples = Subset.stratified(FashionSample.test(), 60).first(60);
            Misclassified criterion = new Misclassified(examples.labels());
            Meter.Reading before = model.meter().read();
            Attacked attacked =
                    new Apgd(20, 1, Objective.CROSS_ENTROPY).run(model, examples, criterion, THREAT, new Seed(1));
            assertThat(attacked.successes()).isBetween(20, 55);
            for (int row = 0; row < examples.size(); row++) {
                assertThat(Norm.L1.distance(attacked.adversarial().example(row), examples.example(row)))
                        .isLessThanOrEqualTo(THREAT.tolerated(model.domain()));
            }
            assertThat(model.meter().read().minus(before).backwards()).isLessThanOrEqualTo(60L * 20);
        }
    }
}
