package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What adversarial training trains on. */
@ExtendWith(NoLeaks.class)
final class LastPointsTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(6), 0, 1);
    private static final Threat THREAT = Threat.linf(0.3);
    private static final Seed SEED = new Seed(3);

    @Test
    void areThoseOfTheSearchForOneForwardPassLess() {
        GradientLoop loop = new GradientLoop(Start.RANDOM, Objective.CROSS_ENTROPY, 5, FixedPace.of(0.4), 1, Keep.LAST);
        Examples examples = examples();
        Misclassified criterion = new Misclassified(examples.labels());
        try (TorchExecutor network = new TorchExecutor(Architecture.named("mlp").build(DOMAIN, 3, new Seed(1)));
                GraphClassifier model = GraphClassifier.over(network, DOMAIN)) {
            float[] searched =
                    loop.search(model, examples, criterion, THREAT, SEED).values();
            Meter.Reading before = model.meter().read();
            float[] last = loop.points(
                    model, examples, criterion, THREAT, SEED.child("restart").child(0));

            assertThat(last).isEqualTo(searched).isNotEqualTo(examples.values());
            assertThat(model.meter().read().minus(before)).isEqualTo(new Meter.Reading(5 * 4, 5 * 4, 0));
        }
    }

    private static Examples examples() {
        Draws draws = new Seed(2).draws();
        float[] values = new float[4 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        return new Examples(DOMAIN.shape(), values, new int[] {0, 1, 2, 0}, new long[] {0, 1, 2, 3});
    }
}
