package dev.foil.audit;

import dev.foil.data.Output;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
 * A journal as a text file: a line for each piece, its checksum in front. A line that was being written when the process
 * died fails its checksum; it and what follows are done again.
 */
final class FileJournal implements Journal {
    private static final String FORMAT = "foil-audit-2";

    private final Path file;
    private final FileChannel channel;
    private final Map<Integer, Clean> cleans;
    private final Map<Long, Part> parts;

    /** One line: what it is of, or one piece. */
    private record Line(
            @Nullable Header header,
            @Nullable Clean clean,
            @Nullable Part part) {}

    private record Header(String format, Map<String, String> identity) {}

    private FileJournal(Path file, FileChannel channel, Map<Integer, Clean> cleans, Map<Long, Part> parts) {
        this.file = file;
        this.channel = channel;
        this.cleans = cleans;
        this.parts = parts;
    }

    /**
     * Opens a journal to write to.
     *
     * @param resume read what is there first, else replace it
     * @throws UserError where there is nothing to resume, or the journal of another audit
     */
    static FileJournal open(Path file, Identity identity, boolean resume) {
        try {
            if (!resume) {
                Output.write(file, CheckedLine.print(new Line(new Header(FORMAT, identity.values()), null, null)));
            } else if (!Files.isRegularFile(file)) {
                throw new UserError("No audit to resume from: " + file + ". Maybe start without --resume?");
            }
            Map<Integer, Clean> cleans = new HashMap<>();
            Map<Long, Part> parts = new HashMap<>();
            long good = read(file, identity, cleans, parts);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.truncate(good);
            channel.position(good);
            if (good > 0 && !endsLine(file, good)) {
                channel.write(ByteBuffer.wrap(new byte[] {0x0A}));
            }
            return new FileJournal(file, channel, cleans, parts);
        } catch (IOException e) {
            throw new UserError("Cannot use the journal " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static boolean endsLine(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, size - 1);
            return last.get(0) == 0x0A;
        }
    }

    /** Reads the good lines and returns how many bytes they take. */
    private static long read(Path file, Identity identity, Map<Integer, Clean> cleans, Map<Long, Part> parts)
            throws IOException {
        long good = 0;
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                Line line = CheckedLine.parse(text, Line.class);
                if (line == null || (line.header() == null) == (good == 0)) {
                    break;
                }
                if (line.header() != null) {
                    if (!line.header().format().equals(FORMAT)) {
                        break;
                    }
                    identity.requireSame(new Identity(line.header().identity()), "Audit " + file);
                } else if (line.clean() != null) {
                    cleans.put(line.clean().chunk(), line.clean());
                } else if (line.part() != null) {
                    parts.put(key(line.part().chunk(), line.part().trial()), line.part());
                }
                good += text.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        }
        if (good == 0) {
            throw new UserError("The journal " + file + " cannot be used. Maybe start without --resume?");
        }
        return Math.min(good, Files.size(file));
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
        append(new Line(null, clean, null));
    }

    @Override
    public void add(Part part) {
        append(new Line(null, null, part));
    }

    private void append(Line line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(CheckedLine.print(line).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UserError("Cannot write the journal " + file + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserError("Cannot close the journal " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
