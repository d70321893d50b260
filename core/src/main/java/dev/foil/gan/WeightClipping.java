package dev.foil.gan;

import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.InPlace;
import dev.foil.train.Learner;

/**
 * Every parameter is cut off at ±bound (Arjovsky et al. 2017, algorithm 1).
 *
 * @param bound largest magnitude
 */
public record WeightClipping(double bound) implements Learner.Bounds {
    @Override
    public void apply(TorchExecutor network) {
        network.parameters().values().forEach(parameter -> InPlace.copy(parameter, parameter.clamp(-bound, bound)));
    }
}
