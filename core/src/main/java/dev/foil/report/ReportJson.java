package dev.foil.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.foil.data.Output;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as JSON. Keys stand in the order their records declare them, numbers are the shortest text that reads back
 * to the same value, lines end in {@code \n} everywhere: equal runs differ only below keys named {@code timing}.
 */
public final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            // Only what a record declares: Domain.isImage() is no property.
            .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // Double.toString changed with JDK 19.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private ReportJson() {}

    /** Writes a report, or another result, atomically. */
    public static void write(Path file, Record result) {
        Output.write(file, toJson(result));
    }

    public static String toJson(Record result) {
        return MAPPER.writeValueAsString(result) + "\n";
    }

    /**
     * Reads a report that {@link #write} wrote.
     *
     * @throws UserError where the file cannot be read or holds something else
     */
    public static Report read(Path file) {
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
        return MAPPER.readValue(json, Report.class);
    }
}
