package dev.foil.audit;

import dev.foil.param.Identity;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal as a text file: a line for each piece. What a kill cut off is done again. */
final class FileJournal implements Journal {
    private static final String FORMAT = "foil-audit-2";

    private final Map<Integer, Clean> cleans = new HashMap<>();
    private final Map<Long, Part> parts = new HashMap<>();
    private final CheckedLines<Line> lines;

    /** One line: what it is of, or one piece. */
    private record Line(
            @Nullable Header header,
            @Nullable Clean clean,
            @Nullable Part part) {}

    private record Header(String format, Map<String, String> identity) {}

    private FileJournal(Path file, Identity identity, boolean resume) {
        Line heading = new Line(new Header(FORMAT, identity.values()), null, null);
        lines = CheckedLines.open(
                file, "audit", heading, resume, (line, first) -> first ? heads(line, file, identity) : take(line));
    }

    /**
     * Opens a journal to write to.
     *
     * @param resume read what is there first, else replace it
     * @throws UserError where there is nothing to resume, or the journal of another audit
     */
    static FileJournal open(Path file, Identity identity, boolean resume) {
        return new FileJournal(file, identity, resume);
    }

    private static boolean heads(Line line, Path file, Identity identity) {
        if (line.header() == null || !line.header().format().equals(FORMAT)) {
            return false;
        }
        identity.requireSame(new Identity(line.header().identity()), "Audit " + file);
        return true;
    }

    private boolean take(Line line) {
        if (line.clean() != null) {
            cleans.put(line.clean().chunk(), line.clean());
        } else if (line.part() != null) {
            parts.put(key(line.part().chunk(), line.part().trial()), line.part());
        }
        return line.header() == null;
    }

    private static long key(int chunk, int trial) {
        return (long) chunk << 32 | trial;
    }

    @Override
    public Optional<Clean> clean(int chunk) {
        return Optional.ofNullable(cleans.get(chunk));
    }

    @Override
    public Optional<Part> part(int chunk, int trial) {
        return Optional.ofNullable(parts.get(key(chunk, trial)));
    }

    @Override
    public void add(Clean clean) {
        lines.add(new Line(null, clean, null));
    }

    @Override
    public void add(Part part) {
        lines.add(new Line(null, null, part));
    }

    @Override
    public void close() {
        lines.close();
    }
}
