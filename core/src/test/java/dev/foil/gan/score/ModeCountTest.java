package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.gan.Mixture;
import dev.foil.random.Seed;
import org.junit.jupiter.api.Test;

final class ModeCountTest {
    @Test
    void realPointsFindEveryMode() {
        float[] points = Mixture.grid().draw(20_000, new Seed(1)).examples().values();
        ModeCount count = ModeCount.of(Mixture.grid(), points);
        assertThat(count.found()).isEqualTo(25);
        // A plane's Gaussian lies within three deviations with probability 1 − exp(−9/2).
        assertThat(count.quality()).isCloseTo(1 - Math.exp(-4.5), within(0.003));
        assertThat(count.divergence()).isLessThan(0.005);
    }

    @Test
    void aCollapsedGeneratorIsSeen() {
        Mixture ring = Mixture.ring();
        float[] points = {1, 0, 1.005f, 0, 0.99f, 0.01f, 0, 0};
        ModeCount count = ModeCount.of(ring, points);
        assertThat(count).isEqualTo(new ModeCount(1, 8, 0.75, Math.log(8)));
        assertThat(ModeCount.of(ring, new float[] {0, 0}).divergence()).isInfinite();
    }
}
