package dev.foil.attack;

import dev.foil.model.Classifier;
import dev.foil.model.Differentiable;
import dev.foil.model.Labeller;

/** What an attacker sees of the model, from everything to nothing. */
public enum Knowledge {
    /** Its weights, so its gradients. */
    WHITE_BOX,
    /** A score for each class of any input. */
    SCORES,
    /** The class of any input. */
    LABELS,
    /** Nothing while attacking: examples are made on another model. */
    TRANSFER;

    /** Whether a model shows as much. */
    boolean isShownBy(Labeller model) {
        return switch (this) {
            case WHITE_BOX -> model instanceof Differentiable;
            case SCORES -> model instanceof Classifier;
            case LABELS, TRANSFER -> true;
        };
    }
}
