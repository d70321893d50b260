package dev.foil.train;

import dev.foil.graph.Array;
import dev.foil.tensor.Tensor;
import java.util.Map;

/** An optimiser at work. It owns native state until it is closed. */
public interface Updater extends AutoCloseable {
    /**
     * Changes the parameters in place; recording must be off and a scope open.
     *
     * @param parameters by name
     * @param gradients by the same names, in the same shapes; left as they are
     * @param rate learning rate of this update
     * @param done share of the training that lies behind it, in [0, 1)
     */
    void update(Map<String, Tensor> parameters, Map<String, Tensor> gradients, double rate, double done);

    /** What is remembered, as copies. */
    Map<String, Array> state();

    /**
     * Puts back what {@link #state()} gave, to the bit.
     *
     * @throws IllegalArgumentException where it doesn't belong to such parameters
     */
    void restore(Map<String, Array> state, Map<String, Tensor> parameters);

    @Override
    void close();
}
