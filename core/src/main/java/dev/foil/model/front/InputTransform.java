package dev.foil.model.front;

import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import java.util.function.IntFunction;

/** A change of inputs that may draw at random and passes gradients. */
@FunctionalInterface
public interface InputTransform {
    /**
     * The changed inputs.
     *
     * @param inputs {@code N×shape}
     * @param seeds of each row's draws
     * @return {@code N×shape}, recorded where the inputs are
     */
    Tensor apply(Tensor inputs, IntFunction<Seed> seeds);

    /** This, and then another with draws of its own. */
    default InputTransform then(InputTransform next) {
        return (inputs, seeds) -> next.apply(
                apply(inputs, row -> seeds.apply(row).child("first")),
                row -> seeds.apply(row).child("next"));
    }
}
