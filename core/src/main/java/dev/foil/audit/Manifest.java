package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.data.Domain;
import dev.foil.data.Output;
import dev.foil.param.Json;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * What lies in a folder of witnesses, as its file {@code witnesses.json} says.
 *
 * @param format of the folder
 * @param model name of the model they fool
 * @param modelDigest SHA-256 of it
 * @param preparation what is done to an input on its way into the network, in words; empty where nothing is
 * @param data name of the data set
 * @param dataDigest SHA-256 of it
 * @param domain where inputs live
 * @param classes names of the classes
 * @param command that found them
 * @param falls what is claimed: one for each example and norm
 */
public record Manifest(
        String format,
        String model,
        String modelDigest,
        String preparation,
        String data,
        String dataDigest,
        Domain domain,
        List<String> classes,
        String command,
        List<Fall> falls) {
    static final String FILE = "witnesses.json";

    private static final String FORMAT = "foil-witnesses-1";

    public Manifest {
        classes = List.copyOf(classes);
        falls = List.copyOf(falls);
    }

    static Manifest of(AuditResult result) {
        return of(result.model(), result.data(), result.classes(), result.provenance(), result.falls());
    }

    static Manifest of(ModelSummary model, String data, List<String> classes, Provenance from, List<Fall> falls) {
        return new Manifest(
                FORMAT,
                model.name(),
                from.modelDigest(),
                model.preparation(),
                data,
                from.dataDigest(),
                model.domain(),
                classes,
                from.command(),
                falls);
    }

    /** Name of a witness's files, without their endings. */
    static String name(long example, Norm norm) {
        return String.format(Locale.ROOT, "%06d-%s", example, norm.title());
    }

    void write(Path folder) {
        Output.write(folder.resolve(FILE), Json.PRETTY.writeValueAsString(this) + "\n");
    }

    /**
     * Reads what a folder says it holds.
     *
     * @throws UserError where it says nothing, or something else
     */
    public static Manifest read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new UserError("Folder " + folder + " holds no " + FILE
                    + ". Maybe name the one given to 'audit --witnesses', after the audit has ended?");
        }
        try {
            Manifest manifest = Json.PRETTY.readValue(Files.readString(file), Manifest.class);
            if (!FORMAT.equals(manifest.format())) {
                throw new UserError("File " + file + " is of format '" + manifest.format() + "'; known: " + FORMAT
                        + ". Maybe another release of Foil wrote it?");
            }
            return manifest;
        } catch (IOException | JacksonException | NullPointerException e) {
            throw new UserError(
                    "File " + file + " is no list of witnesses: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".",
                    e);
        }
    }
}
