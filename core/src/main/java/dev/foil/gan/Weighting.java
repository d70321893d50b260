package dev.foil.gan;

import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Tensor;
import dev.foil.train.Remembered;
import java.util.Map;

/**
 * How a player's weights come from its parameters, differentiably; what isn't named is a parameter itself. Its text says which: it
 * decides results.
 */
public interface Weighting {
    /** Weights are parameters. */
    Weighting PLAIN = new Weighting() {
        @Override
        public void advance(TorchExecutor network, Remembered memory) {}

        @Override
        public Map<String, Tensor> weights(TorchExecutor network, Remembered memory) {
            return Map.of();
        }

        @Override
        public String toString() {
            return "plain";
        }
    };

    /** Called once before each update of the player; recording is off and a scope open. */
    void advance(TorchExecutor network, Remembered memory);

    /** The weights by the names of the parameters that they stand for, in the caller's scope. */
    Map<String, Tensor> weights(TorchExecutor network, Remembered memory);
}
