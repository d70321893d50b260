package dev.foil.data;

import dev.foil.param.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Data sets as MNIST keeps them: one IDX file of images, one of labels, raw or gzipped (LeCun, Cortes and Burges, "The
 * MNIST database", section "file formats").
 */
public final class Idx {
    /** The classes of Fashion-MNIST (Xiao, Rasul and Vollgraf 2017, table 2). */
    public static final List<String> FASHION = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private Idx() {}

    /** Whether the folder holds the well-known files of MNIST's training set. */
    public static boolean isIn(Path folder) {
        return find(folder, "train", "images", 3) != null && find(folder, "train", "labels", 1) != null;
    }

    /** Training set ({@code train-…}) and test set ({@code t10k-…}) of a folder, with the same classes. */
    public static Split open(Path folder) {
        StoredImages train = open(folder, "train");
        StoredImages test = open(folder, "t10k");
        List<String> classes = train.classes().size() < test.classes().size() ? test.classes() : train.classes();
        return Split.of(train.withClasses(classes), test.withClasses(classes));
    }

    /**
     * One part of a folder with the well-known file names, {@code train-images-idx3-ubyte.gz} and the like; a dot
     * before {@code idx} and files that are not gzipped will do.
     *
     * @param part {@code train} or {@code t10k}
     * @throws UserError where a file is missing, damaged or at odds with its twin
     */
    public static StoredImages open(Path folder, String part) {
        Path images = require(folder, part, "images", 3);
        Path labels = require(folder, part, "labels", 1);
        return read(title(folder) + " " + part, images, labels, classes(folder));
    }

    /**
     * One pair of files.
     *
     * @param classes names of the classes; empty names them 0, 1, … up to the largest label
     * @throws UserError where a file is missing, damaged or at odds with its twin
     */
    public static StoredImages read(String name, Path images, Path labels, List<String> classes) {
        return assemble(name, IdxFile.read(images, 3), IdxFile.read(labels, 1), classes);
    }

    static StoredImages assemble(String name, IdxFile images, IdxFile labels, List<String> classes) {
        if (images.count() != labels.count()) {
            throw new UserError(images.name() + " holds " + images.count() + " images but " + labels.name() + " holds "
                    + labels.count() + " labels. Maybe they belong to different sets?");
        }
        int[] numbers = new int[labels.count()];
        int largest = 0;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = labels.items()[i][0] & 0xFF;
            largest = Math.max(largest, numbers[i]);
        }
        List<String> named = classes.isEmpty()
                ? IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList()
                : classes;
        return new StoredImages(name, images.image(), images.items(), numbers, named);
    }

    /** Number of examples in a part as its labels' header says, without reading on. */
    static int count(Path folder, String part) {
        return IdxFile.count(require(folder, part, "labels", 1));
    }

    /** Fashion-MNIST is told by the folder's own name; its files are called like MNIST's. */
    private static List<String> classes(Path folder) {
        return title(folder).toLowerCase(Locale.ROOT).contains("fashion") ? FASHION : List.of();
    }

    private static String title(Path folder) {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    private static Path require(Path folder, String part, String kind, int rank) {
        Path found = find(folder, part, kind, rank);
        if (found == null) {
            throw new UserError("No such file: " + folder.resolve(part + "-" + kind + "-idx" + rank + "-ubyte")
                    + " (nor with .gz).");
        }
        return found;
    }

    private static @Nullable Path find(Path folder, String part, String kind, int rank) {
        for (String separator : List.of("-", ".")) {
            for (String ending : List.of("", ".gz")) {
                Path file = folder.resolve(part + "-" + kind + separator + "idx" + rank + "-ubyte" + ending);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }
}
