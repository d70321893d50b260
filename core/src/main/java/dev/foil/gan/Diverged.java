package dev.foil.gan;

/** A training's loss or gradient left the numbers. The message is one line for the user. */
public final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Diverged(String phase, double loss, double gradient, long iteration) {
        super("The " + phase + "'s loss is " + loss + " and its gradient " + gradient + " in iteration " + iteration
                + ". Maybe a lower rate?");
    }
}
