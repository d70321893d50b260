package dev.foil.graph.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.data.StoredImages;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassMeansTest {
    /** Two of the first class, one of the second, none of the third. */
    private static final Dataset DATA = new StoredImages(
            "tiny",
            Shape.of(1, 1, 2),
            new byte[][] {{0, (byte) 255}, {(byte) 255, (byte) 255}, {51, 0}},
            new int[] {0, 0, 1},
            List.of("a", "b", "c"));

    @Test
    void centresLieOnTheMeans() {
        Graph drawn = new Rbf(1, 0.05).build(DATA.domain(), 3, new Seed(1));
        Graph centred = ClassMeans.centre(drawn, DATA);
        float[] before = ((Array.Floats) drawn.arrays().get("rbf.centres")).values();
        assertThat(((Array.Floats) centred.arrays().get("rbf.centres")).values())
                .containsExactly(0.5f, 1, 0.2f, 0, before[4], before[5]);
        assertThat(centred.arrays().get("rbf.scales")).isEqualTo(drawn.arrays().get("rbf.scales"));
    }

    @Test
    void onlyForNetworksWithSuchCentres() {
        Graph other = new Linear(0).build(DATA.domain(), 3, new Seed(1));
        assertThatThrownBy(() -> ClassMeans.centre(other, DATA)).hasMessageContaining("no centres");
        Graph wide = new Rbf(1, 0.05).build(Domain.image(1, 8, 8), 3, new Seed(1));
        assertThatThrownBy(() -> ClassMeans.centre(wide, DATA)).hasMessageContaining("1×1×2");
    }
}
