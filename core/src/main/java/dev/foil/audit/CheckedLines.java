package dev.foil.audit;

import dev.foil.data.Output;
import dev.foil.param.Json;
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
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A text file of records that grows while work goes on: one a line, its checksum in front. A line that was being written
 * when the process died fails its checksum; it and what follows are cut off when the file is opened again.
 *
 * @param <R> what a line holds
 */
public final class CheckedLines<R extends Record> implements AutoCloseable {
    private static final char END = '\n';

    private final Path file;
    private final FileChannel channel;

    private CheckedLines(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Who takes the lines that a file holds.
     *
     * @param <R> what a line holds
     */
    @FunctionalInterface
    public interface Reader<R> {
        /** Whether the line belongs where it stands; from the first that does not on nothing is kept. */
        boolean take(R line, boolean first);
    }

    /**
     * Opens the file to write to.
     *
     * @param work of which it is a record, as in "No audit to resume from"
     * @param heading its first line
     * @param resume go on from what is there, else replace it
     * @param reader of all lines, the first included
     * @throws UserError where there is nothing to go on from, not even a heading
     */
    @SuppressWarnings("unchecked") // a record's class is that of its type
    public static <R extends Record> CheckedLines<R> open(
            Path file, String work, R heading, boolean resume, Reader<R> reader) {
        try {
            if (!resume) {
                Output.write(file, print(heading));
            } else if (!Files.isRegularFile(file)) {
                throw new UserError("No " + work + " to resume from: " + file + ". Maybe start without --resume?");
            }
            long good = read(file, (Class<R>) heading.getClass(), reader);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            channel.truncate(good);
            channel.position(good);
            CheckedLines<R> lines = new CheckedLines<>(file, channel);
            if (!endsLine(file, good)) {
                lines.write(String.valueOf(END));
            }
            return lines;
        } catch (IOException e) {
            throw new UserError("Cannot use " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Adds a line; it stands on the disk when this returns. */
    public void add(R line) {
        try {
            write(print(line));
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

    private void write(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Reads the good lines and returns how many bytes they take. */
    private static <R extends Record> long read(Path file, Class<R> type, Reader<R> reader) throws IOException {
        long good = 0;
        try (var texts =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String text = texts.readLine(); text != null; text = texts.readLine()) {
                R line = parse(text, type);
                if (line == null || !reader.take(line, good == 0)) {
                    break;
                }
                good += text.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        }
        if (good == 0) {
            throw new UserError("The file " + file + " cannot be used. Maybe start without --resume?");
        }
        return Math.min(good, Files.size(file));
    }

    /** A whole last line may lack its end, where the process died between the two. */
    private static boolean endsLine(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, size - 1);
            return last.get(0) == END;
        }
    }

    private static String print(Record line) {
        String json = Json.LINE.writeValueAsString(line);
        return checksum(json) + " " + json + END;
    }

    private static <R extends Record> @Nullable R parse(String text, Class<R> type) {
        int blank = text.indexOf(' ');
        if (blank < 0 || !text.substring(0, blank).equals(checksum(text.substring(blank + 1)))) {
            return null;
        }
        try {
            return Json.LINE.readValue(text.substring(blank + 1), type);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
