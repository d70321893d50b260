package dev.foil.train;

import dev.foil.data.Output;
import dev.foil.graph.Array;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * A training's whole state as a file: arrays in safetensors form, and texts for where it is and what it is of. A
 * checksum over both guards the promise that a resumed training equals an uninterrupted one.
 *
 * @param <C> tells how far a training is
 * @param identity of the training
 * @param cursor how far it is
 * @param arrays by owner and name, as in {@code now/network/conv.weight}
 */
public record Checkpoint<C extends Record>(Identity identity, C cursor, Map<String, Array> arrays) {
    private static final String FORMAT = "foil-checkpoint-2";
    private static final String OF = "of ";

    /** Replaces the file, whole or not at all. */
    public void write(Path file) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("format", FORMAT);
        identity.values().forEach((name, value) -> texts.put(OF + name, value));
        texts.put("cursor", Safetensors.JSON.writeValueAsString(cursor));
        texts.put("sha256", checksum(arrays, texts));
        Output.write(file, new Safetensors(arrays, texts)::writeTo);
    }

    /**
     * Reads one back.
     *
     * @param type of its cursor
     * @throws UserError where there is no such file, or it is damaged, or something else
     */
    public static <C extends Record> Checkpoint<C> read(Path file, Class<C> type) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("No checkpoint to resume from: " + file + ". Maybe start without --resume?");
        }
        try {
            Safetensors stored = SafetensorsReader.read(file);
            Map<String, String> texts = new LinkedHashMap<>(stored.metadata());
            if (!FORMAT.equals(texts.get("format"))) {
                throw new IOException("it is no " + FORMAT + " file");
            }
            String stated = texts.remove("sha256");
            if (!checksum(stored.arrays(), texts).equals(stated)) {
                throw new IOException("its checksum does not agree with its contents");
            }
            Map<String, String> identity = new LinkedHashMap<>();
            texts.forEach((name, value) -> {
                if (name.startsWith(OF)) {
                    identity.put(name.substring(OF.length()), value);
                }
            });
            C cursor = Safetensors.JSON.readValue(texts.getOrDefault("cursor", ""), type);
            return new Checkpoint<>(new Identity(identity), cursor, stored.arrays());
        } catch (IOException | JacksonException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        }
    }

    /** What to throw where a file's contents don't fit the training. */
    public static UserError damaged(Path file, String why, Exception cause) {
        String line = why.lines().findFirst().orElse("it cannot be read");
        return new UserError(
                "Checkpoint " + file + " cannot be used: " + line + ". Maybe start without --resume?", cause);
    }

    /** The same arrays as one owner's. */
    public static Map<String, Array> under(String owner, Map<String, Array> arrays) {
        Map<String, Array> owned = new LinkedHashMap<>();
        arrays.forEach((name, array) -> owned.put(owner + "/" + name, array));
        return owned;
    }

    /** Those arrays that belong to one owner, by their own names. */
    public static Map<String, Array> of(String owner, Map<String, Array> arrays) {
        Map<String, Array> found = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(owner + "/")) {
                found.put(name.substring(owner.length() + 1), array);
            }
        });
        return found;
    }

    private static String checksum(Map<String, Array> arrays, Map<String, String> texts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
                sha256.update((text.getKey() + "\0" + text.getValue() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, Array> entry : new TreeMap<>(arrays).entrySet()) {
                Array array = entry.getValue();
                sha256.update((entry.getKey() + "\0" + array.shape() + "\0").getBytes(StandardCharsets.UTF_8));
                Safetensors.encode(array, (bytes, length) -> sha256.update(bytes, 0, length));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException("a digest in memory cannot fail", e);
        }
    }
}
