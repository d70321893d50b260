package dev.foil.data;

import dev.foil.param.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * CIFAR-10 in its binary version: records of one label byte and 3×32×32 pixel bytes, red, green and blue plane, in
 * {@code data_batch_1.bin} to {@code data_batch_5.bin} and {@code test_batch.bin}; class names, a line each, in
 * {@code batches.meta.txt} (Krizhevsky 2009, "Learning multiple layers of features from tiny images", and the page of
 * the data set).
 */
final class CifarBinary {
    private static final Shape SHAPE = Shape.of(3, 32, 32);
    private static final int MOST_RECORDS = 1 << 20;
    private static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private CifarBinary() {}

    /** Whether the folder, or its only folder as the archive packs it, holds the test set and a training set. */
    static boolean isIn(Path folder) {
        return Files.isRegularFile(inside(folder).resolve("test_batch.bin"))
                && !batches(inside(folder)).isEmpty();
    }

    /** Number of examples by the files' sizes. */
    static int count(Path folder, boolean train) {
        Path inside = inside(folder);
        List<Path> files = train ? batches(inside) : List.of(inside.resolve("test_batch.bin"));
        return (int) (files.stream().mapToLong(file -> file.toFile().length()).sum() / (1 + SHAPE.size()));
    }

    /**
     * Reads both sets.
     *
     * @throws UserError where a file is damaged
     */
    static Split open(Path folder) {
        Path inside = inside(folder);
        List<String> classes = classes(inside.resolve("batches.meta.txt"));
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return Split.of(
                read(name + " train", batches(inside), classes),
                read(name + " test", List.of(inside.resolve("test_batch.bin")), classes));
    }

    private static Path inside(Path folder) {
        Path packed = folder.resolve("cifar-10-batches-bin");
        return Files.isDirectory(packed) ? packed : folder;
    }

    private static List<Path> batches(Path folder) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(i -> folder.resolve("data_batch_" + i + ".bin"))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static StoredImages read(String name, List<Path> files, List<String> classes) {
        List<byte[]> images = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                for (int label = in.read(); label >= 0; label = in.read()) {
                    byte[] image = in.readNBytes(SHAPE.size());
                    if (image.length < SHAPE.size() || label >= classes.size() || images.size() == MOST_RECORDS) {
                        throw broken(file, images.size(), label, image.length);
                    }
                    images.add(image);
                    labels.add(label);
                }
            } catch (IOException e) {
                throw new UserError("Cannot read " + file + ": " + Output.reason(e) + ".", e);
            }
        }
        return new StoredImages(
                name,
                SHAPE,
                images.toArray(byte[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                classes);
    }

    private static UserError broken(Path file, int record, int label, int bytes) {
        String why = bytes < SHAPE.size()
                ? "it ends inside record " + record + ", after " + bytes + " of " + SHAPE.size() + " bytes"
                : "label " + label + " of record " + record + " is beyond the classes, or there are too many records";
        return new UserError(file + " is not a sound CIFAR-10 file: " + why + ".");
    }

    private static List<String> classes(Path names) {
        if (!Files.isRegularFile(names)) {
            return CLASSES;
        }
        try (InputStream in = Files.newInputStream(names)) {
            List<String> listed = new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            return listed.size() == CLASSES.size() ? listed : CLASSES;
        } catch (IOException e) {
            return CLASSES;
        }
    }
}
