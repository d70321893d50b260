package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Split;
import dev.foil.random.Seed;
import dev.foil.reproduce.Quantity;
import dev.foil.train.Check;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Data, networks and attacks of one seed, shared between experiments so that each is made once. */
final class Bench {
    private static final int BATCH = 500;

    /** 10,000 of MNIST's 60,000. */
    private static final double HELD_OUT = 1.0 / 6;

    private final boolean first;
    private final Setting setting;
    private final Split data;
    private final Optional<Split> cifar;
    private final Seed seed;
    private final Shelf shelf;
    private final Recipes recipes;
    private final Examples attacked;
    private final Map<String, float[]> adversarial = new HashMap<>();
    private final Map<String, Quantity> clean = new HashMap<>();

    Bench(boolean first, Reproduction run, Seed seed, Shelf shelf) {
        this.first = first;
        this.setting = run.setting();
        this.data = run.data();
        this.cifar = run.cifar();
        this.seed = seed;
        this.shelf = shelf;
        this.recipes = new Recipes(setting, data.train(), seed);
        int n = Math.min(setting.attacked(), data.test().size());
        this.attacked = data.test()
                .batch(Arrays.copyOf(
                        seed.child("attacked").draws().permutation(data.test().size()), n));
    }

    Setting setting() {
        return setting;
    }

    Split data() {
        return data;
    }

    /** CIFAR-10, where it is at hand. */
    Optional<Split> cifar() {
        return cifar;
    }

    Dataset test() {
        return data.test();
    }

    Recipes recipes() {
        return recipes;
    }

    /** Randomness of an experiment. */
    Seed seed(String experiment) {
        return seed.child("experiment").child(experiment);
    }

    /** Test images that are attacked: a random sample, the same for all networks of this seed. */
    Examples attacked() {
        return attacked;
    }

    int[] labels() {
        return attacked.labels();
    }

    Net net(Recipe recipe) {
        return shelf.get(recipe);
    }

    /** Whether this is the first seed: some networks are trained once. */
    boolean isFirst() {
        return first;
    }

    /**
     * A network whose number of epochs is chosen on a sixth of the training images, and which is then trained anew on all of
     * them for as long, its rate falling by as much an epoch.
     *
     * @param check what epochs are compared by
     */
    Net retrained(Recipe recipe, Check check) {
        Split held = Split.stratified(recipe.data(), HELD_OUT, seed.child("validation"));
        Recipe part = recipe.named(recipe.name() + "-part")
                .on(held.train(), recipe.config().epochs());
        int epochs = shelf.epochs(part, held.test(), check);
        return net(recipe.until(epochs));
    }

    /** The attacked images as the fast gradient sign method of a network leaves them. */
    float[] adversarial(Net net) {
        return adversarial.computeIfAbsent(
                net.name(), name -> FastSign.of(net.model(), net.top(), attacked, Setting.EPSILON));
    }

    /** What the network says of its own adversarial images. */
    Answers deceived(Net net) {
        return net.answers(adversarial(net));
    }

    /** Its error on its own adversarial images, in per cent. */
    Quantity fgsmError(Net net) {
        return deceived(net).error(labels());
    }

    /** Its error on the whole test set, in per cent. */
    Quantity cleanError(Net net) {
        return clean.computeIfAbsent(net.name(), name -> error(net, data.test()));
    }

    /** Error on a whole set, in per cent. */
    static Quantity error(Net net, Dataset set) {
        long wrong = 0;
        for (int from = 0; from < set.size(); from += BATCH) {
            int[] rows = java.util.stream.IntStream.range(from, Math.min(set.size(), from + BATCH))
                    .toArray();
            Examples batch = set.batch(rows);
            wrong += net.answers(batch.values()).wrong(batch.labels()).count();
        }
        return Quantity.share(wrong, set.size());
    }
}
