package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.random.Seed;
import org.junit.jupiter.api.Test;

/** Counts against ones made by hand. */
final class SummaryTest {
    @Test
    void layersOfAConvolutionalNetwork() {
        GraphBuilder net = new GraphBuilder("net", new Seed(0));
        Value x = net.input("x", Shape.of(3, 8, 6));
        net.output(
                "y",
                x.convNoBias(4, 3, 1, 1).batchNorm().relu().maxPool(2).flatten().dense(10));
        Summary summary = Summary.of(net.build(), Shape.of(3, 8, 6));
        assertThat(summary.layers().stream().map(Summary.Layer::parameters))
                .containsExactly(4 * 3 * 9L, 2 * 4L, 0L, 0L, 0L, 4 * 4 * 3 * 10L + 10);
        assertThat(summary.layers().stream().map(Summary.Layer::flops))
                .containsExactly(
                        2 * 27L * 4 * 8 * 6, // a multiply-add a tap
                        4L * 4 * 8 * 6,
                        4L * 8 * 6,
                        4L * 4 * 4 * 3, // a comparison a place of the window
                        0L,
                        2L * 48 * 10);
        assertThat(summary.parameters()).isEqualTo(108 + 8 + 490);
        assertThat(summary.flops()).isEqualTo(10368 + 768 + 192 + 192 + 960);
        assertThat(summary.layers().get(0).output()).isEqualTo(Shape.of(4, 8, 6));
        assertThat(summary.layers().get(5).output()).isEqualTo(Shape.of(10));
        assertThat(summary.toString()).contains("conv", "BatchNormalization", "4×8×6", "606");
    }

    @Test
    void knownArchitectures() {
        Domain mnist = Domain.image(1, 28, 28);
        Graph mlp = Architecture.named("mlp").build(mnist, 10, new Seed(0));
        assertThat(Summary.of(mlp, mnist.shape()).parameters()).isEqualTo(784 * 256 + 256 + 256 * 256 + 256 + 2570);
        assertThat(Summary.of(mlp, mnist.shape()).flops())
                .isEqualTo(2L * (784 * 256 + 256 * 256 + 256 * 10) + 256 + 256);
        Graph cnn = Architecture.named("cnn").build(mnist, 10, new Seed(0));
        assertThat(Summary.of(cnn, mnist.shape()).parameters())
                .isEqualTo((16 * 9 + 16) + (32 * 16 * 9 + 32) + (32 * 49 * 128 + 128) + (128 * 10 + 10));
    }

    @Test
    void transposedConvolutions() {
        GraphBuilder net = new GraphBuilder("net", new Seed(0));
        net.output("y", net.input("x", Shape.of(2, 4, 4)).convTranspose(3, 4, 2, 1));
        Summary summary = Summary.of(net.build(), Shape.of(2, 4, 4));
        assertThat(summary.parameters()).isEqualTo(2 * 3 * 16);
        assertThat(summary.flops()).isEqualTo(2L * 2 * 4 * 4 * 3 * 16);
    }
}
