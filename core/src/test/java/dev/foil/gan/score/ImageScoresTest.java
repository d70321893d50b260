package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Dataset;
import dev.foil.data.FashionSample;
import dev.foil.data.Subset;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Supervision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Images that are made worse in known ways, by the default extractor trained on the same data set. */
@ExtendWith(NoLeaks.class)
final class ImageScoresTest {
    private static float[] noisy(Dataset data, double noise) {
        float[] values = data.first(data.size()).values();
        Draws draws = new Seed(7).draws();
        for (int i = 0; i < values.length; i++) {
            values[i] = data.domain().clip((float) (values[i] + noise * draws.gaussian()));
        }
        return values;
    }

    private static Dataset ofClasses(Dataset data, int classes) {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            if (data.label(i) < classes) {
                rows.add(i);
            }
        }
        return Subset.of(data, "some classes", rows);
    }

    @Test
    void noiseAndLostClassesAreSeenByTheMeasuresMadeForThem() {
        Dataset train = Subset.stratified(FashionSample.train(), 3000);
        Dataset test = FashionSample.test();
        Seed seed = new Seed(1);
        try (Features features = new FeatureTraining(3, 64, 0.003).extractor(train, seed, Supervision.NONE)) {
            FeatureTable real = features.extract(train);
            FeatureTable fresh = features.extract(test);
            FeatureTable some = features.extract("noise .1", noisy(test, 0.1));
            FeatureTable more = features.extract("noise .3", noisy(test, 0.3));
            assertThat(Frechet.distance(real, fresh)).isLessThan(Frechet.distance(real, some));
            assertThat(Frechet.distance(real, some)).isLessThan(Frechet.distance(real, more));
            double kernel = KernelDistance.of(real, some, 10, 500, seed).mean();
            assertThat(kernel)
                    .isPositive()
                    .isGreaterThan(KernelDistance.of(real, fresh, 10, 500, seed).mean());
            assertThat(KernelDistance.of(real, more, 10, 500, seed).mean()).isGreaterThan(kernel);
            Manifold whole = Manifold.of(real, fresh);
            assertThat(Manifold.of(real, more).precision()).isLessThan(whole.precision() - 0.1);

            FeatureTable half = features.extract(ofClasses(test, 5));
            Manifold dropped = Manifold.of(real, half);
            assertThat(dropped.recall()).isLessThan(whole.recall() - 0.1);
            assertThat(dropped.coverage()).isLessThan(whole.coverage() - 0.1);
            assertThat(dropped.precision()).isCloseTo(whole.precision(), within(0.05));
            ClassScore classes = ClassScore.of(real, half);
            assertThat(classes.divergence())
                    .isGreaterThan(ClassScore.of(real, fresh).divergence() + 0.3);
            assertThat(classes.score()).isLessThan(ClassScore.of(real, fresh).score() - 2);

            FeatureTable copies = real.first(1000);
            assertThat(Memorisation.of(real, fresh, copies, 5).copied()).isEqualTo(1);
            assertThat(Memorisation.of(real, fresh, copies, 5).z()).isLessThan(-20);
        }
    }
}
