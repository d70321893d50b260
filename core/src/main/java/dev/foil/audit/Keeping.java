package dev.foil.audit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an audit keeps besides its result.
 *
 * @param journal file that finished pieces are written to as they come, if any
 * @param resume go on from what the journal holds, rather than start anew and replace it
 * @param witnesses folder for every adversarial example found, the first per example and norm, if any
 * @param shown adversarial examples in the result itself, at most
 */
public record Keeping(Optional<Path> journal, boolean resume, Optional<Path> witnesses, int shown) {
    /** No files, a few examples to look at. */
    public static final Keeping NOTHING = new Keeping(Optional.empty(), false, Optional.empty(), 16);

    public Keeping withJournal(Path file, boolean goOn) {
        return new Keeping(Optional.of(file), goOn, witnesses, shown);
    }

    public Keeping withWitnesses(Path folder) {
        return new Keeping(journal, resume, Optional.of(folder), shown);
    }

    public Keeping withShown(int most) {
        return new Keeping(journal, resume, witnesses, most);
    }
}
