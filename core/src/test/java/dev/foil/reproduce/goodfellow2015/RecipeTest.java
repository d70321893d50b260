package dev.foil.reproduce.goodfellow2015;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.train.Schedule;
import dev.foil.train.Sgd;
import org.junit.jupiter.api.Test;

final class RecipeTest {
    /** Else the choice would be of another training than the one that is run. */
    @Test
    void aTrainingThatEndsEarlierSlowsDownByAsMuchAnEpoch() {
        Recipe whole = Toy.recipes().large(true).on(Toy.recipes().large(true).data(), 20);
        Recipe half = whole.until(10);
        assertThat(half.config().epochs()).isEqualTo(10);
        assertThat(((Schedule.Exponential) half.config().schedule()).end()).isCloseTo(Math.sqrt(0.1), within(1e-9));
        assertThat(((Sgd) half.config().optimiser()).finalMomentum()).isCloseTo(0.6, within(1e-9));
        assertThat(whole.until(20)).isEqualTo(whole);
    }
}
