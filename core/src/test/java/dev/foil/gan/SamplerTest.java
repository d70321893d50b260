package dev.foil.gan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Domain;
import dev.foil.gan.net.Brief;
import dev.foil.gan.net.Condition;
import dev.foil.gan.net.MlpPair;
import dev.foil.graph.Graph;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class SamplerTest {
    private static final Domain IMAGES = Domain.image(1, 4, 4);
    private static final Latent LATENT = new Latent(5, Latent.Kind.NORMAL);

    private static Sampler sampler() {
        Brief brief = new Brief(IMAGES.shape(), true, LATENT.size(), 3, Condition.INPUT, 1);
        Graph generator = new MlpPair(8, 1).generator(brief, new Seed(0));
        return new Sampler(Generator.of(generator, new Space(IMAGES)));
    }

    private static Sampler.Recipe of(Sampler sampler, int label) {
        Sampler.Recipe random = sampler.random(new Seed(1));
        return new Sampler.Recipe() {
            @Override
            public float[] noise(long index) {
                return random.noise(index);
            }

            @Override
            public int label(long index) {
                return label;
            }
        };
    }

    /** To the bit, across blocks. */
    @Test
    void anIndexGivesTheSameExampleWhateverElseIsAskedFor() {
        try (Sampler sampler = sampler()) {
            float[] many = sampler.sample(new Seed(1), 0, 120);
            assertThat(sampler.sample(new Seed(1), 37, 60)).isEqualTo(Arrays.copyOfRange(many, 37 * 16, 97 * 16));
            assertThat(sampler.sample(new Seed(1), 110, 1)).isEqualTo(Arrays.copyOfRange(many, 110 * 16, 111 * 16));
            assertThat(sampler.sample(new Seed(2), 0, 120)).isNotEqualTo(many);
        }
    }

    @Test
    void examplesLieInTheDomainAndFollowTheClassesAskedFor() {
        try (Sampler sampler = sampler()) {
            float[] zeros = sampler.sample(of(sampler, 0), 0, 10);
            float[] ones = sampler.sample(of(sampler, 1), 0, 10);
            assertThat(zeros).isNotEqualTo(ones);
            for (float value : zeros) {
                assertThat(value).isBetween(0f, 1f);
            }
        }
    }
}
