package dev.foil.report;

import dev.foil.data.Output;
import dev.foil.param.Json;
import dev.foil.param.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectWriter;

/**
 * A report as JSON. Keys stand in the order their records declare them, numbers are the shortest text that reads back
 * to the same value, lines end in {@code \n} everywhere: equal runs differ only below keys named {@code timing}.
 */
public final class ReportJson {
    private static final ObjectWriter STREAMING = Json.PRETTY.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private ReportJson() {}

    /** Writes a report, or another result, atomically. */
    public static void write(Path file, Record result) {
        Output.write(file, out -> writeTo(out, result));
    }

    /** Prints a report, or another result. */
    public static void print(PrintStream out, Record result) {
        try {
            writeTo(out, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Piece by piece: a report with many examples is larger than a text can be. Leaves the stream open. */
    private static void writeTo(OutputStream out, Record result) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            STREAMING.writeValue(text, result);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        text.write("\n");
        text.flush();
    }

    /**
     * Reads a report that {@link #write} wrote.
     *
     * @throws UserError where the file cannot be read or holds something else
     */
    public static Report read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("No such report: " + file + ".");
        }
        try {
            return fromJson(Files.readString(file));
        } catch (IOException e) {
            throw new UserError("Cannot read report " + file + ": " + e.getMessage() + ".", e);
        } catch (JacksonException e) {
            throw new UserError(
                    "File " + file + " is not a report of Foil: " + e.getOriginalMessage() + ". Maybe another file?",
                    e);
        }
    }

    /**
     * Reads another result that {@link #write} wrote.
     *
     * @return empty where there is none, or one of another version or cut short: it has to be made again
     */
    public static <R extends Record> Optional<R> found(Path file, Class<R> type) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.PRETTY.readValue(Files.readString(file), type));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    static Report fromJson(String json) {
        return Json.PRETTY.readValue(json, Report.class);
    }
}
