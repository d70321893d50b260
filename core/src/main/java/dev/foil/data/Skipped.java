package dev.foil.data;

import dev.foil.param.UserError;

/**
 * A file that was left out.
 *
 * @param file its path inside the data set
 * @param reason in a few words
 */
public record Skipped(String file, String reason) {
    /** The error that it is where nothing may be left out. */
    static UserError strict(Object root, Skipped first) {
        return new UserError("Broken image in " + root + ": " + first + ". Maybe leave out --strict to skip it?");
    }

    @Override
    public String toString() {
        return file + ": " + reason;
    }
}
