package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Split;
import dev.foil.random.Seed;
import dev.foil.reproduce.Quantity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Data, networks and attacks of one seed, shared between experiments so that each is made once. */
final class Bench {
    private static final int BATCH = 500;

    private final Setting setting;
    private final Split data;
    private final Seed seed;
    private final Shelf shelf;
    private final Recipes recipes;
    private final Examples attacked;
    private final Map<String, float[]> adversarial = new HashMap<>();
    private final Map<String, Quantity> clean = new HashMap<>();

    Bench(Setting setting, Split data, Seed seed, Shelf shelf) {
        this.setting = setting;
        this.data = data;
        this.seed = seed;
        this.shelf = shelf;
        this.recipes = new Recipes(setting, data.train());
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
