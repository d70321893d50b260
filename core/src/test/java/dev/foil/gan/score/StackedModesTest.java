package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.StackedDigits;
import dev.foil.graph.Graph;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Initialiser;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class StackedModesTest {
    /** Images of one bright pixel, whose place is the class. */
    private static HeapSet pixels(int classes) {
        Domain domain = Domain.image(1, 2, 5);
        float[] values = new float[classes * 10];
        int[] labels = new int[classes];
        for (int label = 0; label < classes; label++) {
            values[label * 10 + label] = 1;
            labels[label] = label;
        }
        long[] ids = LongStream.range(0, classes).toArray();
        return new HeapSet("pixels", new Examples(domain.shape(), values, labels, ids), domain, classes);
    }

    @Test
    void numbersAreCounted() {
        StackedModes found = StackedModes.of(new int[] {0, 3, 7, 0, 3, 7, 9, 9, 9, 7, 3, 0}, 10);
        assertThat(found.found()).isEqualTo(3);
        assertThat(found.modes()).isEqualTo(1000);
        double expected = 0.5 * Math.log(0.5 * 1000) + 2 * 0.25 * Math.log(0.25 * 1000);
        assertThat(found.divergence()).isCloseTo(expected, within(1e-12));
        int[] every = new int[3000];
        for (int i = 0; i < 1000; i++) {
            every[3 * i] = i / 100;
            every[3 * i + 1] = i / 10 % 10;
            every[3 * i + 2] = i % 10;
        }
        StackedModes all = StackedModes.of(every, 10);
        assertThat(all.found()).isEqualTo(1000);
        assertThat(all.divergence()).isCloseTo(0, within(1e-12));
    }

    /** Miller 1955: the divergence of N draws from their own K equal shares is (K − 1)/2N on average. */
    @Test
    void drawsFromAllModesHaveTheDivergenceOfTheirNumber() {
        Draws draws = new Seed(1).draws();
        int[] labels = new int[3 * 26_000];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = draws.below(10);
        }
        StackedModes all = StackedModes.of(labels, 10);
        assertThat(all.found()).isEqualTo(1000);
        assertThat(all.divergence()).isCloseTo(999 / 52_000.0, within(0.003));
    }

    @Test
    void stackedImagesCarryTheirChannelsAndTheirNumber() {
        StackedDigits stacked = new StackedDigits(pixels(10), 500, new Seed(1));
        assertThat(stacked.domain()).isEqualTo(Domain.image(3, 2, 5));
        assertThat(stacked.classes()).hasSize(1000).contains("0 3 7");
        Examples all = stacked.first(500);
        BitSet different = new BitSet();
        for (int i = 0; i < 500; i++) {
            int number = 0;
            for (int channel = 0; channel < 3; channel++) {
                float[] image = Arrays.copyOfRange(all.values(), i * 30 + channel * 10, i * 30 + channel * 10 + 10);
                int bright = 0;
                while (image[bright] == 0) {
                    bright++;
                }
                number = 10 * number + bright;
            }
            assertThat(all.labels()[i]).isEqualTo(number);
            different.set(number);
        }
        // 1000(1 − (1 − 1/1000)⁵⁰⁰) = 394 are expected.
        assertThat(different.cardinality()).isBetween(360, 430);
        assertThat(stacked.classes().get(37)).isEqualTo("0 3 7");
        assertThat(new StackedDigits(pixels(10), 500, new Seed(1)).digest()).isEqualTo(stacked.digest());
        assertThat(new StackedDigits(pixels(10), 500, new Seed(2)).digest()).isNotEqualTo(stacked.digest());
    }

    /** The classifier's logits are the pixels. */
    @Test
    void channelsAreClassifiedOneByOne() {
        Dataset grey = pixels(10);
        StackedDigits stacked = new StackedDigits(grey, 130, new Seed(3));
        GraphBuilder net = new GraphBuilder("identity", new Seed(0), Initialiser.uniform(0));
        net.output("y", net.input("x", grey.domain().shape()).flatten().dense(10));
        Graph zeros = net.build();
        String weight = dev.foil.graph.Parameters.trainable(zeros).get(0);
        float[] identity = new float[100];
        for (int i = 0; i < 10; i++) {
            identity[i * 10 + i] = 5;
        }
        Graph graph = zeros.withArrays(
                java.util.Map.of(weight, dev.foil.graph.Array.of(dev.foil.data.Shape.of(10, 10), identity)));
        try (Features digits = new Features(graph, grey.domain())) {
            int[] labels = stacked.first(130).labels();
            StackedModes found = StackedModes.of(digits, stacked.first(130).values());
            assertThat(found.found())
                    .isEqualTo((int) Arrays.stream(labels).distinct().count());
        }
    }

    @Test
    void colourCannotBeStacked() {
        StackedDigits once = new StackedDigits(pixels(10), 5, new Seed(1));
        assertThatThrownBy(() -> new StackedDigits(once, 5, new Seed(1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("grey images");
    }
}
