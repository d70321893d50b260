package dev.foil.reproduce;

import dev.foil.audit.CheckedLines;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reproduction has done so far, in a text file: a line for each finished experiment and each trained network. What a
 * kill cut off is done again.
 */
public final class Ledger implements AutoCloseable {
    private static final String FORMAT = "foil-reproduce-1";

    private final Map<String, Findings> findings = new HashMap<>();
    private final Map<String, String> networks = new HashMap<>();
    private final CheckedLines<Line> lines;

    /** One line: what it is of, an experiment's findings, or a network's digest. */
    private record Line(
            @Nullable String format,
            @Nullable Map<String, String> identity,
            @Nullable String key,
            @Nullable Findings findings,
            @Nullable String digest) {}

    private Ledger(Path file, Identity identity, boolean resume) {
        Line heading = new Line(FORMAT, identity.values(), null, null, null);
        lines = CheckedLines.open(
                file,
                "reproduction",
                heading,
                resume,
                (line, first) -> first ? heads(line, file, identity) : take(line));
    }

    /**
     * Opens the file to write to.
     *
     * @param identity all that decides the results
     * @param resume go on from what is there, else replace it
     * @throws UserError where there is nothing to go on from, or it is of another run
     */
    public static Ledger open(Path file, Identity identity, boolean resume) {
        return new Ledger(file, identity, resume);
    }

    private static boolean heads(Line line, Path file, Identity identity) {
        if (line.identity() == null || !FORMAT.equals(line.format())) {
            return false;
        }
        identity.requireSame(new Identity(line.identity()), "Reproduction " + file);
        return true;
    }

    private boolean take(Line line) {
        if (line.key() != null && line.findings() != null) {
            findings.put(line.key(), line.findings());
        } else if (line.key() != null && line.digest() != null) {
            networks.put(line.key(), line.digest());
        }
        return line.format() == null;
    }

    /** What an experiment found, where it is done. */
    public Optional<Findings> findings(String key) {
        return Optional.ofNullable(findings.get(key));
    }

    /** Digest of a network that was trained and saved, where it was. */
    public Optional<String> network(String key) {
        return Optional.ofNullable(networks.get(key));
    }

    public void add(String key, Findings found) {
        findings.put(key, found);
        lines.add(new Line(null, null, key, found, null));
    }

    /** Call it once the network's file stands. */
    public void add(String key, String digest) {
        networks.put(key, digest);
        lines.add(new Line(null, null, key, null, digest));
    }

    @Override
    public void close() {
        lines.close();
    }
}
