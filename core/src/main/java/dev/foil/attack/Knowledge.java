package dev.foil.attack;

/** What an attacker sees of the model, from everything to nothing. */
public enum Knowledge {
    /** Its weights, so its gradients. */
    WHITE_BOX,
    /** A score for each class of any input. */
    SCORES,
    /** The class of any input. */
    LABELS,
    /** Nothing while attacking: examples are made on another model. */
    TRANSFER
}
