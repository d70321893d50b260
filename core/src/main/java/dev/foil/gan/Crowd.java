package dev.foil.gan;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.random.Seed;
import java.util.stream.IntStream;

/**
 * The real examples, in endless batches: each pass in an order of its own, a rest that fills no batch left out; where there are
 * fewer than a batch some come twice.
 */
final class Crowd {
    private final Dataset data;
    private final int batch;
    private final Seed seed;
    private long pass = -1;
    private int[] order = {};

    /**
     * A crowd.
     *
     * @param data in its own domain
     * @param batch examples of one
     * @param seed of the orders
     */
    Crowd(Dataset data, int batch, Seed seed) {
        this.data = data;
        this.batch = batch;
        this.seed = seed;
    }

    Dataset data() {
        return data;
    }

    Space space() {
        return new Space(data.domain());
    }

    /** The k-th batch, whatever was asked for before. */
    Examples batch(long k) {
        long each = Math.max(1, data.size() / batch);
        if (k / each != pass) {
            pass = k / each;
            order = seed.child(pass).draws().permutation(data.size());
        }
        int from = Math.toIntExact(k % each) * batch;
        return data.batch(IntStream.range(from, from + batch)
                .map(i -> order[i % order.length])
                .toArray());
    }
}
