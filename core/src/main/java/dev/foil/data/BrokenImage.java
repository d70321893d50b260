package dev.foil.data;

/** An image file that cannot be used; the message says why in a few words. */
final class BrokenImage extends Exception {
    private static final long serialVersionUID = 1;

    BrokenImage(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
