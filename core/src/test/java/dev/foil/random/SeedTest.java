package dev.foil.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void mixesLikeTheReferenceImplementation() {
        // First outputs of SplitMix64 from state 1234567, as published with Vigna's splitmix64.c.
        Draws draws = new Draws(1234567);
        assertThat(draws.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(draws.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(draws.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void childrenStayAsTheyAre() {
        assertThat(new Seed(7).child("pgd").child(3).value()).isEqualTo(-4885093667475739455L);
        assertThat(new Seed(7).draws().nextLong()).isEqualTo(-8774268681488515761L);
    }

    @Test
    void noChildIsItsParent() {
        assertThat(new Seed(0).child(-1)).isNotEqualTo(new Seed(0));
        assertThat(new Seed(5).child(0).value())
                .isNotEqualTo(new Seed(5).draws().nextLong());
    }

    @Test
    void pathsNameDifferentStreams() {
        Seed seed = new Seed(0);
        Set<Long> values = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            values.add(seed.child(i).value());
            values.add(seed.child(Integer.toString(i)).value());
            values.add(seed.child("a").child(i).value());
            values.add(seed.child(i).child("a").value());
            values.add(new Seed(i).child("a").value());
        }
        assertThat(values).hasSize(5000);
        assertThat(seed.child("ab")).isNotEqualTo(seed.child("ba"));
        assertThat(seed.child("")).isNotEqualTo(seed);
    }

    @Test
    void equalSeedsGiveEqualStreams() {
        Seed seed = new Seed(42).child("noise");
        Draws once = seed.draws();
        Draws again = seed.draws();
        for (int i = 0; i < 100; i++) {
            assertThat(once.gaussian()).isEqualTo(again.gaussian());
        }
    }
}
