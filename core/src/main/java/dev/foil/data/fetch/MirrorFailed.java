package dev.foil.data.fetch;

/** A server did not deliver; the message says why in a few words. */
final class MirrorFailed extends Exception {
    private static final long serialVersionUID = 1;

    MirrorFailed(String why) {
        super(why);
    }

    MirrorFailed(String why, Throwable cause) {
        super(why, cause);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
