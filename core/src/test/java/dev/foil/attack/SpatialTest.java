package dev.foil.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that move pixels rather than their values. */
@ExtendWith(NoLeaks.class)
final class SpatialTest {
    private static final Domain DOMAIN = Domain.image(2, 4, 6);
    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;

    private static float[] image() {
        Draws draws = new Seed(4).draws();
        float[] image = new float[DOMAIN.shape().size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) draws.uniform();
        }
        return image;
    }

    @Test
    void wholePixelsMoveExactly() {
        float[] image = image();
        assertThat(new Turned(0, 0, 0).of(image, DOMAIN)).isEqualTo(image);
        float[] moved = new Turned(0, 2, -1).of(image, DOMAIN);
        for (int c = 0; c < 2; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    boolean inside = x >= 2 && y + 1 < HEIGHT;
                    float from = inside ? image[(c * HEIGHT + y + 1) * WIDTH + x - 2] : 0;
                    assertThat(moved[(c * HEIGHT + y) * WIDTH + x]).isEqualTo(from);
                }
            }
        }
    }

    @Test
    void halfATurnIsTheImageBackwards() {
        float[] image = image();
        float[] turned = new Turned(180, 0, 0).of(image, DOMAIN);
        int plane = HEIGHT * WIDTH;
        for (int i = 0; i < image.length; i++) {
            int mirrored = i / plane * plane + plane - 1 - i % plane;
            assertThat(turned[i]).isCloseTo(image[mirrored], within(1e-5f));
        }
    }

    /** A quarter turn of a square, counter-clockwise: what was on the right is on top. */
    @Test
    void turnsAreCounterClockwise() {
        Domain square = Domain.image(1, 3, 3);
        float[] right = {0, 0, 0, 0, 0, 1, 0, 0, 0};
        assertThat(new Turned(90, 0, 0).of(right, square))
                .containsExactly(new float[] {0, 1, 0, 0, 0, 0, 0, 0, 0}, within(1e-6f));
    }

    /** One flow for all pixels is a shift; the two ways of sampling agree inside. */
    @Test
    void aConstantFlowIsAShift() {
        float[] image = image();
        float[] shifted = new Turned(0, -0.3, 0.4).of(image, DOMAIN);
        try (Scope scope = Scope.open()) {
            float[] flow = Flow.none(DOMAIN.shape(), 1);
            for (int i = 0; i < flow.length; i += 2) {
                flow[i] = 0.3f;
                flow[i + 1] = -0.4f;
            }
            Tensor flows = Tensors.of(flow, Flow.shape(DOMAIN.shape(), 1));
            float[] bent = Flow.bent(Tensors.of(image, DOMAIN.shape().batched(1)), flows)
                    .toFloats();
            for (int y = 1; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH - 1; x++) {
                    assertThat(bent[y * WIDTH + x]).isCloseTo(shifted[y * WIDTH + x], within(1e-5f));
                }
            }
            assertThat(Flow.roughness(flows).item()).isLessThan(0.01);
        }
    }

    private static Attacked run(String name, Map<String, String> settings, Threat threat) {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples examples = Kind.IMAGE.examples(model);
            Criterion criterion = new Misclassified(examples.labels());
            Attack<? super Differentiable> attack = Attacks.named(name, settings);
            return attack.run(model, examples, criterion, threat, new Seed(1));
        }
    }

    /** With nothing in the way each of them finds what the threats of the laws leave little room for. */
    @ParameterizedTest
    @CsvSource({"spatial, 12", "stadv, 12", "gradient-turn, 12"})
    void withTheWholeDomainToMoveInMostFall(String name, int fallen) {
        Attacked attacked = run(name, Map.of(), Threat.whole(Norm.L2, Kind.IMAGE.domain()));
        int before = 0;
        for (boolean met : attacked.metBefore()) {
            before += met ? 1 : 0;
        }
        assertThat(attacked.successes() - before).isGreaterThanOrEqualTo(fallen);
    }

    @Test
    void aFlowThatMayBeRoughFallsToFewerSteps() {
        Threat threat = Threat.whole(Norm.L2, Kind.IMAGE.domain());
        assertThat(run("stadv", Map.of("smoothness", "100"), threat).successes())
                .isLessThan(run("stadv", Map.of("smoothness", "0"), threat).successes());
    }

    @Test
    void turningKeepsTheLength() {
        Domain domain = Kind.WAVEFORM.domain();
        try (GraphClassifier model = Kind.WAVEFORM.model()) {
            Examples all = Kind.WAVEFORM.examples(model);
            float[] small = all.values().clone();
            for (int i = 0; i < small.length; i++) {
                small[i] *= 0.3f;
            }
            Examples examples = all.withValues(small);
            Attacked attacked = new GradientTurn(40, 8, dev.foil.objective.Objective.MARGIN)
                    .run(
                            model,
                            examples,
                            new Misclassified(examples.labels()),
                            Threat.whole(Norm.L2, domain),
                            new Seed(0));
            float[] zero = new float[domain.shape().size()];
            for (int row = 0; row < examples.size(); row++) {
                assertThat(Norm.L2.distance(attacked.adversarial().example(row), zero))
                        .isCloseTo(Norm.L2.distance(examples.example(row), zero), within(1e-4));
            }
            assertThat(attacked.values()).isNotEqualTo(small);
        }
    }

    /** On a model that cannot fall every step is taken, and no more. */
    @ParameterizedTest
    @ValueSource(strings = {"spatial", "stadv"})
    void costsWhatItMustCost(String name) {
        try (GraphClassifier model = Kind.IMAGE.model()) {
            Examples right = Kind.IMAGE.examples(model).rows(0);
            Criterion unreachable = new Unreachable(right.labels());
            Attacked attacked = LawsTable.<GraphClassifier>attack(name)
                    .run(model, right, unreachable, Threat.whole(Norm.L2, model.domain()), new Seed(1));
            Meter.Reading cost = LawsTable.entry(name).cost();
            assertThat(attacked.cost()).isEqualTo(cost);
        }
    }

    /** What nothing meets. */
    private record Unreachable(int[] classes) implements Criterion {
        @Override
        public int direction() {
            return 1;
        }

        @Override
        public Criterion rows(int... rows) {
            return new Unreachable(new Misclassified(classes).rows(rows).classes());
        }

        @Override
        public String title() {
            return "unreachable";
        }

        @Override
        public boolean isMet(float[] scores, int row, int width) {
            return false;
        }

        @Override
        public Tensor margin(Tensor logits) {
            return new Misclassified(classes).margin(logits).plus(-1000);
        }
    }

    @Test
    void whatHasNoPixelsIsRefused() {
        Domain row = Domain.continuous(Shape.of(7), 0, 1);
        assertThatThrownBy(() -> Attacks.named("spatial", Map.of()).requireTakes(row))
                .isInstanceOf(UserError.class)
                .hasMessage("Attack spatial moves pixels and the model takes inputs of shape 7, no images. Maybe pgd?");
        Attacks.named("gradient-turn", Map.of()).requireTakes(row);
    }
}
