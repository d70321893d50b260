package dev.foil.report;

import dev.foil.data.Output;
import dev.foil.param.Json;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/**
 * A report as JSON. Keys stand in the order their records declare them, numbers are the shortest text that reads back
 * to the same value, lines end in {@code \n} everywhere: equal runs differ only below keys named {@code timing}.
 */
public final class ReportJson {
    private ReportJson() {}

    /** Writes a report, or another result, atomically. */
    public static void write(Path file, Record result) {
        Output.write(file, toJson(result));
    }

    public static String toJson(Record result) {
        return Json.PRETTY.writeValueAsString(result) + "\n";
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

    static Report fromJson(String json) {
        return Json.PRETTY.readValue(json, Report.class);
    }
}
