package dev.foil.defence.method;

import dev.foil.attack.Attack;
import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.train.Step;
import java.util.Optional;

/** A way to train a network; each is a record of its settings with a {@link Recipe}. */
public interface Method {
    /**
     * The training step.
     *
     * @throws dev.foil.param.UserError where the setting lacks what the method needs
     */
    Step step(Setting setting);

    /** What it learns from: the training set as it is, where it doesn't say. */
    default Dataset data(Setting setting, Dataset train) {
        return train;
    }

    /**
     * Arithmetic of an update, in forward passes over the batch: a backward pass costs one for the activations and one for
     * the weights.
     */
    double passes();

    /** Updates of an epoch, as a multiple of those of standard training: replays, or examples added. */
    default double updates() {
        return 1;
    }

    /** Whether it meets an adversary, so that epochs are compared by robust accuracy. */
    default boolean isAdversarial() {
        return true;
    }

    /** Whether it takes perturbations from other models. */
    default boolean borrows() {
        return false;
    }

    /** Its adversary as an attack, where that takes a single step and can be overfitted to. */
    default Optional<Attack<? super Differentiable>> single() {
        return Optional.empty();
    }
}
