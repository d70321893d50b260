package dev.foil.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import org.junit.jupiter.api.Test;

final class FunctionClassifierTest {
    private static final Domain DOMAIN = Domain.continuous(Shape.of(2), 0, 1);

    @Test
    void asksTheFunctionOnceAnInputAndCounts() {
        FunctionClassifier model = new FunctionClassifier(DOMAIN, 2, x -> new float[] {x[0], x[1]});
        assertThat(model.scores(new float[] {0.1f, 0.2f, 0.9f, 0.3f}, 2)).containsExactly(0.1f, 0.2f, 0.9f, 0.3f);
        assertThat(model.labels(new float[] {0.1f, 0.2f, 0.9f, 0.3f}, 2)).containsExactly(1, 0);
        assertThat(model.meter().read()).isEqualTo(new Meter.Reading(0, 0, 4));
    }

    @Test
    void refusesAnotherNumberOfScores() {
        FunctionClassifier model = new FunctionClassifier(DOMAIN, 3, x -> x);
        assertThatThrownBy(() -> model.scores(new float[2], 1)).hasMessageContaining("2 scores for 3 classes");
    }
}
