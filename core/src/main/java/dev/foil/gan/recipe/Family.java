package dev.foil.gan.recipe;

/** A way to train a generator; each is a record of its settings with a {@link Card}. */
public interface Family {
    /** The pieces it is made of. */
    Composition compose();

    /** Players for images, as their name would be typed; points get dense ones. */
    default String net() {
        return "dcgan";
    }
}
