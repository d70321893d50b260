package dev.foil.reproduce;

import dev.foil.audit.CheckedLine;
import dev.foil.data.Output;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reproduction has done so far, in a text file: a line for each finished experiment and each trained network, its
 * checksum in front. A line that was being written when the process died fails its checksum; it is done again.
 */
public final class Ledger implements AutoCloseable {
    private static final String FORMAT = "foil-reproduce-1";

    private final Path file;
    private final FileChannel channel;
    private final Map<String, Findings> findings;
    private final Map<String, String> networks;

    /** One line: what it is of, an experiment's findings, or a network's digest. */
    private record Line(
            @Nullable String format,
            @Nullable Map<String, String> identity,
            @Nullable String key,
            @Nullable Findings findings,
            @Nullable String digest) {}

    private Ledger(Path file, FileChannel channel, Map<String, Findings> findings, Map<String, String> networks) {
        this.file = file;
        this.channel = channel;
        this.findings = findings;
        this.networks = networks;
    }

    /**
     * Opens the file to write to.
     *
     * @param identity all that decides the results
     * @param resume go on from what is there, else replace it
     * @throws UserError where there is nothing to go on from, or it is of another run
     */
    public static Ledger open(Path file, Identity identity, boolean resume) {
        try {
            if (!resume) {
                Output.write(file, CheckedLine.print(new Line(FORMAT, identity.values(), null, null, null)));
            } else if (!Files.isRegularFile(file)) {
                throw new UserError("No reproduction to resume from: " + file + ". Maybe start without --resume?");
            }
            Map<String, Findings> findings = new HashMap<>();
            Map<String, String> networks = new HashMap<>();
            long good = read(file, identity, findings, networks);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.truncate(good);
            channel.position(good);
            return new Ledger(file, channel, findings, networks);
        } catch (IOException e) {
            throw new UserError("Cannot use " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Reads the good lines and returns how many bytes they take. */
    private static long read(Path file, Identity identity, Map<String, Findings> findings, Map<String, String> networks)
            throws IOException {
        String all = Files.readString(file);
        long good = 0;
        int from = 0;
        for (int end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', from)) {
            Line line = CheckedLine.parse(all.substring(from, end), Line.class);
            if (line == null || (line.format() == null) == (good == 0)) {
                break;
            }
            if (line.identity() != null) {
                identity.requireSame(new Identity(line.identity()), "Reproduction " + file);
            } else if (line.key() != null && line.findings() != null) {
                findings.put(line.key(), line.findings());
            } else if (line.key() != null && line.digest() != null) {
                networks.put(line.key(), line.digest());
            }
            good += all.substring(from, end + 1).getBytes(StandardCharsets.UTF_8).length;
            from = end + 1;
        }
        if (good == 0) {
            throw new UserError("The file " + file + " cannot be used. Maybe start without --resume?");
        }
        return good;
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
        append(new Line(null, null, key, found, null));
    }

    /** Call it once the network's file stands. */
    public void add(String key, String digest) {
        networks.put(key, digest);
        append(new Line(null, null, key, null, digest));
    }

    private void append(Line line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(CheckedLine.print(line).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UserError("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserError("Cannot close " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
