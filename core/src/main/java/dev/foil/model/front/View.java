package dev.foil.model.front;

import dev.foil.model.Differentiable;
import dev.foil.random.Seed;

/** A way for an attacker to look at a model, such that the gradients carry over better to other models. */
@FunctionalInterface
interface View {
    /** The model as seen; only its gradients are to be used. */
    Differentiable of(Differentiable model, Seed seed);
}
