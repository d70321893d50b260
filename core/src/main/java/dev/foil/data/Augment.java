package dev.foil.data;

import dev.foil.random.Draws;
import dev.foil.random.Seed;

/**
 * A random change of a training example that keeps its class. Pure: the same values and draws give the same result, and
 * the result stays in the domain. The caller keys the draws, by epoch and example.
 */
@FunctionalInterface
public interface Augment {
    /** Leaves examples as they are. */
    Augment NONE = (values, offset, domain, draws) -> {};

    /** Changes the example at {@code values[offset …]} in place. */
    void apply(float[] values, int offset, Domain domain, Draws draws);

    /** This change, then another, on one stream of draws. */
    default Augment then(Augment next) {
        return (values, offset, domain, draws) -> {
            apply(values, offset, domain, draws);
            next.apply(values, offset, domain, draws);
        };
    }

    /** A changed copy of a batch; example {@code id} draws from {@code seed.child(id)}. */
    default Examples apply(Examples batch, Domain domain, Seed seed) {
        float[] values = batch.values().clone();
        int length = batch.shape().size();
        for (int i = 0; i < batch.size(); i++) {
            apply(values, i * length, domain, seed.child(batch.ids()[i]).draws());
        }
        return batch.withValues(values);
    }
}
