package dev.foil.data;

/** An image file that cannot be used; the message says why in a few words. */
final class BrokenImage extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean passing;

    BrokenImage(String why) {
        this(why, false);
    }

    private BrokenImage(String why, boolean passing) {
        super(why);
        this.passing = passing;
    }

    /** It may be sound: it could not be read, or there was too little memory for it this time. */
    static BrokenImage passing(String why) {
        return new BrokenImage(why, true);
    }

    /** Whether another attempt may find it sound. */
    boolean isPassing() {
        return passing;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
