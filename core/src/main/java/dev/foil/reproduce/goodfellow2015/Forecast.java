package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Subset;
import dev.foil.random.Seed;
import dev.foil.train.Supervision;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.util.Optional;

/**
 * How long a setting takes on this machine: the plain maxout network and the one for images in colour are trained for a
 * moment, and the other trainings are so many times as long by the passes they make and the weights they have. Trainings are nearly all of the work.
 */
final class Forecast {
    /** Images of one short measurement. */
    private static final int IMAGES = 2000;

    /** Measurements; the fastest counts: the first is warming up, others may have been disturbed. */
    private static final int TIMES = 4;

    /** Passes of one update in those of a plain one: FGSM and a second loss; a second derivative. */
    private static final double ADVERSARIAL = 3;

    private static final double ROTATION = 5;
    private static final double RUBBISH = 2;
    private static final double HIDDEN = 1.5;

    /** Two penalties, sigmoids, no dropout, and the network itself. */
    private static final int PLAIN = 5;

    /** Noise of two kinds, an adversary with dropout and without, two rotations, and one of each other. */
    private static final double RIVALS = 2 + 2 * ADVERSARIAL + 2 * ROTATION + RUBBISH + HIDDEN;

    /** Networks of sigmoids and of rectifiers, which have as many units and one piece. */
    private static final int OTHERS = 2;

    /** What isn't training, and networks without hidden layers. */
    private static final double REST = 1.25;

    private Forecast() {}

    /** Seconds that all seeds take together, about. */
    static double seconds(Setting setting, Dataset train, Optional<Dataset> cifar, int seeds) {
        Recipes recipes = new Recipes(setting, train, new Seed(0));
        Recipe plain = recipes.maxout();
        double image = image(plain.on(Subset.stratified(train, IMAGES), 1));
        double images = Math.min(setting.images(), train.size());
        double epochs = setting.epochs() * (PLAIN + setting.members() - 1 + (double) OTHERS / setting.pieces())
                + setting.adversarialEpochs() * RIVALS;
        double colour = setting.large() ? cifar.map(set -> colour(recipes, set)).orElse(0.0) : 0;
        double each = (images * image * epochs + setting.epochs() * colour) * REST;
        double large = setting.large() ? setting.largeEpochs() * weights(setting.largeUnits(), setting, train) : 0;
        double once = large / weights(setting.units(), setting, train) * image * train.size() * (1 + ADVERSARIAL) * 2;
        return seeds * each + once;
    }

    /** Seconds of one epoch of the convolutional network. */
    private static double colour(Recipes recipes, Dataset cifar) {
        Recipe small = recipes.convolutional(cifar).on(Subset.stratified(cifar, IMAGES), 1);
        return image(small) * cifar.size();
    }

    /** Seconds an image in one epoch. */
    private static double image(Recipe small) {
        double fastest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TIMES; i++) {
            fastest = Math.min(fastest, time(small));
        }
        return fastest / small.data().size();
    }

    private static double weights(int units, Setting setting, Dataset train) {
        double sums = (double) units * setting.pieces();
        return sums * (train.domain().shape().size() + units);
    }

    private static double time(Recipe recipe) {
        Seed seed = new Seed(0);
        long start = System.nanoTime();
        Trainer.run(
                new TrainingJob(
                        recipe.start(seed), recipe.config(), recipe.step(), recipe.data(), Optional.empty(), seed),
                Supervision.NONE);
        return (System.nanoTime() - start) * 1e-9;
    }
}
