package dev.foil.reproduce;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table: the paper's, ours, and how they compare.
 *
 * @param figure what the paper has
 * @param measured what we have; null where it was not run
 * @param setting what ours was measured with
 * @param verdict how they compare
 */
public record Row(Figure figure, @Nullable Measured measured, String setting, Verdict verdict) {
    /** A row that was run. */
    public static Row of(Figure figure, Measured measured, String setting) {
        return new Row(figure, measured, setting, Verdict.of(figure, measured));
    }

    /** A row that was not. */
    public static Row notRun(Figure figure, String reason) {
        return new Row(figure, null, "", Verdict.notRun(reason));
    }
}
