package dev.foil.data;

/**
 * A file that was left out.
 *
 * @param file its path inside the data set
 * @param reason in a few words
 */
public record Skipped(String file, String reason) {
    @Override
    public String toString() {
        return file + ": " + reason;
    }
}
