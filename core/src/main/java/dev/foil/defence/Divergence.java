package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Stepwise;
import dev.foil.random.Seed;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.function.IntFunction;

/**
 * The Kullback-Leibler divergence {@code Σₖ pₖ·(log pₖ − log qₖ)} of a prediction q from a fixed one p. For an attack that
 * keeps all its rows to the end.
 *
 * @param fixed log-probabilities, {@code N×K}, not recorded
 */
record Divergence(Tensor fixed) implements Stepwise {
    /** From what a model says of examples. */
    static Divergence from(Differentiable model, Examples examples) {
        Tensor inputs = Tensors.of(examples.values(), examples.shape().batched(examples.size()));
        return new Divergence(Nn.logSoftmax(model.logits(inputs), 1).detach());
    }

    @Override
    public Tensor of(Tensor logits, Criterion criterion, IntFunction<Seed> seeds) {
        return between(fixed, Nn.logSoftmax(logits, 1));
    }

    /**
     * One value an example; both sides may be recorded.
     *
     * @param p log-probabilities, {@code N×K}
     * @param q log-probabilities, {@code N×K}
     */
    static Tensor between(Tensor p, Tensor q) {
        return p.exp().times(p.minus(q)).sum(false, 1);
    }
}
