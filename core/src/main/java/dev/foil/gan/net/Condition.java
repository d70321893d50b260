package dev.foil.gan.net;

/** How players learn of classes. */
public enum Condition {
    /** They don't. */
    NONE,
    /** Both are told, as further inputs (Mirza and Osindero 2014). */
    INPUT,
    /** The generator is told, the critic names the class (Odena et al. 2017). */
    AUXILIARY,
    /** The generator is told; the critic compares its features with the class's vector (Miyato and Koyama 2018). */
    PROJECTION
}
