package dev.foil.attack;

/** What an attacker can touch. */
public enum Capability {
    /** The inputs of a model in use. */
    TEST_DATA,
    /** What the model is trained on. */
    TRAINING_DATA
}
