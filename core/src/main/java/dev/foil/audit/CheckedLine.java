package dev.foil.audit;

import dev.foil.param.Json;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** A record as a line of a text file that grows, its checksum in front: a line cut short by a kill is told from a whole one. */
public final class CheckedLine {
    private CheckedLine() {}

    /** The line, with its end. */
    public static String print(Record record) {
        String json = Json.LINE.writeValueAsString(record);
        return checksum(json) + " " + json + "\n";
    }

    /**
     * Reads a line.
     *
     * @param text without its end
     * @return null where the line is not whole, or of another kind
     */
    public static <R extends Record> @Nullable R parse(String text, Class<R> type) {
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
