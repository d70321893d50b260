package dev.foil.model;

import dev.foil.data.ZipEnd;
import dev.foil.param.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** What kind of model a file holds, told from its first bytes in Java: nothing native sees it before. */
public enum ModelFormat {
    ONNX,
    TORCHSCRIPT;

    private static final String EXPORT = " Maybe export it to ONNX";

    /**
     * The format of a file; ONNX where nothing speaks against it.
     *
     * @throws UserError where there is no such file, or it is of a kind that isn't read
     */
    public static ModelFormat of(Path file) {
        if (Files.isDirectory(file)) {
            boolean saved = Files.exists(file.resolve("saved_model.pb"));
            throw new UserError(file + " is a folder"
                    + (saved ? " with a TensorFlow SavedModel." + EXPORT + " with tf2onnx?" : ", no model file."));
        }
        if (!Files.isRegularFile(file)) {
            throw new UserError("No such model file: " + file + ".");
        }
        byte[] first = firstBytes(file);
        if (startsWith(first, 0, "PK")) {
            return zipped(file);
        }
        if (startsWith(first, 1, "HDF\r\n")) {
            throw refused(file, "a Keras HDF5 file", " with tf2onnx or keras.Model.export?");
        }
        if (startsWith(first, 4, "TFL3")) {
            throw refused(file, "a TensorFlow Lite file", " with tf2onnx --tflite?");
        }
        if (first.length > 1 && (first[0] & 0xff) == 0x80 && first[1] >= 2 && first[1] <= 5) {
            throw refused(file, "a Python pickle, which could run anything when opened", " with torch.onnx.export?");
        }
        return ONNX;
    }

    private static ModelFormat zipped(Path file) {
        List<String> names;
        try {
            ZipEnd.check(file);
        } catch (IOException e) {
            throw new UserError("Cannot read model file " + file + ": " + e.getMessage() + ".", e);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            names = zip.stream().map(entry -> entry.getName()).toList();
        } catch (IOException e) {
            throw new UserError(
                    file + " begins like a zip archive and cannot be opened as one: " + e.getMessage()
                            + ". Maybe it is cut off?",
                    e);
        }
        if (names.stream().anyMatch(name -> name.endsWith("/constants.pkl"))) {
            return TORCHSCRIPT;
        }
        if (names.contains("model.weights.h5")) {
            throw refused(file, "a Keras file", " with keras.Model.export(…, format=\"onnx\")?");
        }
        if (names.stream().anyMatch(name -> name.endsWith("/data.pkl"))) {
            throw refused(
                    file,
                    "what torch.save writes, weights or a pickled model, and no network by itself",
                    " with torch.onnx.export, or save torch.jit.script(model)?");
        }
        if (names.stream().anyMatch(name -> name.contains("models/model.json"))
                || names.stream().anyMatch(name -> name.endsWith("serialized_exported_program.json"))) {
            throw refused(file, "what torch.export writes", " with torch.onnx.export(…, dynamo=True)?");
        }
        throw refused(file, "a zip archive that holds no model known", ", or unpack it?");
    }

    private static UserError refused(Path file, String what, String how) {
        return new UserError(file + " is " + what + "." + EXPORT + how);
    }

    private static byte[] firstBytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(16);
        } catch (IOException e) {
            throw new UserError("Cannot read model file " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int from, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= from + wanted.length
                && java.util.Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }
}
