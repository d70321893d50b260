package dev.foil.data;

import dev.foil.param.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** NumPy's .npz files: a zip archive with one .npy file for each named array. */
public final class Npz {
    /** Cap on the number of arrays in one file. */
    static final int MOST_ARRAYS = 1000;

    /** The earliest time that a zip entry can state: equal arrays give equal bytes. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String ENDING = ".npy";

    private Npz() {}

    /**
     * Every array by its name, in the order of the file. Whatever the archive promises, no more is unpacked than the
     * arrays' own headers announce.
     *
     * @throws UserError where the file is missing, damaged, too large or holds no numbers
     */
    public static Map<String, NpyArray> read(Path file) {
        try (ZipFile zip = open(file)) {
            if (zip.size() > MOST_ARRAYS) {
                throw new UserError(file + " holds " + zip.size() + " entries and may hold " + MOST_ARRAYS + ".");
            }
            Map<String, NpyArray> arrays = new LinkedHashMap<>();
            long bytes = 0;
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                if (entry.getName().endsWith(ENDING)) {
                    NpyArray array = read(zip, entry, file);
                    bytes += array.raw().length;
                    if (bytes > Runtime.getRuntime().maxMemory() / 10 * 6) {
                        throw new UserError("The arrays of " + file + " need more than " + (bytes >> 20)
                                + " MiB of memory, which is more than there is. Maybe give Java more, with"
                                + " FOIL_JAVA_OPTS=-Xmx8g?");
                    }
                    arrays.put(name(entry), array);
                }
            }
            return arrays;
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ": " + Output.reason(e) + ".", e);
        }
    }

    /**
     * Writes arrays, compressed; equal arrays in equal order give equal bytes. The file appears whole or not at all.
     *
     * @param arrays by name; a name must not be empty nor hold a slash
     */
    public static void write(Path file, Map<String, NpyArray> arrays) {
        Output.write(file, out -> write(out, arrays));
    }

    private static void write(OutputStream out, Map<String, NpyArray> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            if (array.getKey().isEmpty() || array.getKey().contains("/")) {
                throw new IllegalArgumentException("'" + array.getKey() + "' is no name of an array");
            }
            ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            Npy.write(zip, array.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    private static ZipFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UserError("No such file: " + file + ".");
        }
        try {
            ZipEnd.check(file);
            return new ZipFile(file.toFile());
        } catch (ZipException | NoSuchFileException | IllegalArgumentException e) {
            throw new UserError(file + " is not a sound .npz file: it is no zip archive (" + e.getMessage() + ").", e);
        }
    }

    private static NpyArray read(ZipFile zip, ZipEntry entry, Path file) {
        String name = name(entry) + " in " + file;
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            return Npy.read(in, name);
        } catch (IOException e) {
            throw Npy.cut(name, e);
        }
    }

    private static String name(ZipEntry entry) {
        String name = entry.getName();
        return name.substring(0, name.length() - ENDING.length());
    }
}
