package dev.foil.app.doctor;

/** A number of bytes for people, in powers of 1024. */
final class Bytes {
    private Bytes() {}

    static String text(long bytes) {
        if (bytes < 1L << 20) {
            return (bytes >> 10) + " KB";
        }
        return bytes < 1L << 30
                ? (bytes >> 20) + " MB"
                : String.format(java.util.Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30));
    }
}
