package dev.foil.data;

/** What transparent pixels are laid on. */
public enum Background {
    WHITE(255),
    GREY(128),
    BLACK(0);

    private final int level;

    Background(int level) {
        this.level = level;
    }

    /**
     * The value seen.
     *
     * @param value of the pixel, 0 to 255
     * @param alpha 0 where it is transparent, 255 where it is opaque
     */
    int under(int value, int alpha) {
        return (value * alpha + level * (255 - alpha) + 127) / 255;
    }

    /**
     * The value seen where the pixel's has been multiplied by its alpha already.
     *
     * @param value of the pixel, 0 to 255
     * @param alpha 0 where it is transparent, 255 where it is opaque
     */
    int besides(int value, int alpha) {
        return Math.min(255, value + (level * (255 - alpha) + 127) / 255);
    }
}
