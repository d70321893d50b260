package dev.foil.objective;

import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import java.util.function.IntFunction;

/** What an iterative attack climbs, which may draw anew at every step: a pure function of outputs and seeds. */
@FunctionalInterface
public interface Stepwise {
    /**
     * One value an example, larger nearer to meeting the criterion.
     *
     * @param logits {@code N×K}
     * @param seeds of each row's draws at this step
     * @return N values
     */
    Tensor of(Tensor logits, Criterion criterion, IntFunction<Seed> seeds);
}
