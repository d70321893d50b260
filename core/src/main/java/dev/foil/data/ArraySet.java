package dev.foil.data;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Images and labels in NumPy arrays: an .npz file, or a folder of .npy files. Arrays are known by the usual names
 * ({@code x_train}, {@code y_train}, {@code x_test}, {@code y_test} as Keras has them; {@code x} and {@code y};
 * {@code train_images}, …), or by those that the options name.
 */
final class ArraySet {
    private static final List<String> IMAGES = List.of("x", "images", "image", "data", "inputs", "arr_0");
    private static final List<String> LABELS = List.of("y", "labels", "label", "target", "targets", "arr_1");
    private static final int MOST_CLASSES = 100_000;

    private final String name;
    private final Map<String, NpyArray> arrays;

    private ArraySet(String name, Map<String, NpyArray> arrays) {
        this.name = name;
        this.arrays = arrays;
    }

    static boolean isArchive(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz") && Files.isRegularFile(path);
    }

    /** Whether a folder holds .npy files and nothing that would make it another data set. */
    static boolean isFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.anyMatch(file -> file.toString().endsWith(".npy"));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads the sets there are.
     *
     * @throws UserError where arrays are missing, damaged or at odds with each other
     */
    static Split open(Path path, ImageOptions options, Seed seed) {
        ArraySet set = new ArraySet(path.toString(), isArchive(path) ? Npz.read(path) : folder(path));
        String title =
                String.valueOf(path.toAbsolutePath().normalize().getFileName()).replaceFirst("\\.[nN][pP][zZ]$", "");
        return set.split(title, options, seed);
    }

    private static Map<String, NpyArray> folder(Path folder) {
        Map<String, NpyArray> arrays = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.filter(path -> path.toString().endsWith(".npy"))
                    .limit(Npz.MOST_ARRAYS)
                    .toList()) {
                String title = String.valueOf(file.getFileName());
                arrays.put(title.substring(0, title.length() - 4), Npy.read(file));
            }
        } catch (IOException e) {
            throw new UserError("Cannot read " + folder + ": " + Output.reason(e) + ".", e);
        }
        return arrays;
    }

    private Split split(String title, ImageOptions options, Seed seed) {
        Map<Part, Pair> pairs = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            Pair pair = pair(part);
            if (pair != null) {
                pairs.put(part, pair);
            }
        }
        Pair train = pairs.get(Part.TRAIN);
        if (train == null || !options.fileColumn().equals(ImageOptions.AUTO)) {
            train = only(options);
            pairs.clear();
        }
        pairs.put(Part.TRAIN, train);
        Pair validation = pairs.get(Part.VALIDATION);
        Pair test = pairs.getOrDefault(Part.TEST, validation);
        List<Pair> all = pairs.values().stream().toList();
        ArrayImages images = ArrayImages.of(name, all.stream().map(Pair::images).toList(), options.arrayLayout());
        List<int[]> labels = all.stream().map(this::labels).toList();
        int largest = labels.stream().flatMapToInt(IntStream::of).max().orElse(0);
        List<String> classes =
                IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
        Map<Pair, StoredImages> sets = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String suffix = test == null ? "" : all.get(i).equals(train) ? " train" : " test";
            sets.put(
                    all.get(i),
                    new StoredImages(
                                    title + suffix,
                                    images.shape(),
                                    images.values(all.get(i).images()),
                                    labels.get(i),
                                    classes)
                            .fitted(options));
        }
        StoredImages learned = java.util.Objects.requireNonNull(sets.get(train));
        Split split = test == null
                ? Split.stratified(learned, options.testFraction(), seed)
                : Split.of(learned, java.util.Objects.requireNonNull(sets.get(test)));
        boolean watched = validation != null && !validation.equals(test);
        return split.watching(watched ? Optional.ofNullable(sets.get(validation)) : Optional.empty())
                .with(List.of(), List.of(images.remark()));
    }

    /** Two arrays that belong together, by their names. */
    private record Pair(String imagesName, String labelsName, NpyArray images, NpyArray labels) {}

    /** {@code x_train} or {@code train_x}, and so on for all names; null where there is no such pair. */
    private @Nullable Pair pair(Part part) {
        String images = null;
        String labels = null;
        for (String key : arrays.keySet()) {
            String[] words = key.toLowerCase(Locale.ROOT).split("_", 2);
            if (words.length == 2) {
                boolean first = Part.named(words[0]).filter(part::equals).isPresent();
                boolean last = Part.named(words[1]).filter(part::equals).isPresent();
                String kind = first ? words[1] : words[0];
                images = (first || last) && IMAGES.contains(kind) ? key : images;
                labels = (first || last) && LABELS.contains(kind) ? key : labels;
            }
        }
        return images == null || labels == null ? null : pair(images, labels);
    }

    private Pair only(ImageOptions options) {
        return pair(
                key(options.fileColumn(), IMAGES, "images", "--file-column"),
                key(options.labelColumn(), LABELS, "labels", "--label-column"));
    }

    private String key(String wanted, List<String> usual, String what, String option) {
        for (String candidate : wanted.equals(ImageOptions.AUTO) ? usual : List.of(wanted)) {
            for (String key : arrays.keySet()) {
                if (key.equalsIgnoreCase(candidate)) {
                    return key;
                }
            }
        }
        String known = String.join(", ", arrays.keySet().stream().limit(20).toList());
        throw wanted.equals(ImageOptions.AUTO)
                ? new UserError("No array of " + name + " seems to hold the " + what + ": it has "
                        + (known.isEmpty() ? "none" : known) + ". Maybe name it with " + option + "?")
                : UserError.unknown("array of " + name, wanted, arrays.keySet());
    }

    private Pair pair(String imagesName, String labelsName) {
        NpyArray images = java.util.Objects.requireNonNull(arrays.get(imagesName));
        NpyArray labels = java.util.Objects.requireNonNull(arrays.get(labelsName));
        int count = images.shape().rank() == 0 ? 0 : images.shape().dim(0);
        int stated = labels.shape().rank() == 0 ? 0 : labels.shape().dim(0);
        if (count != stated || count == 0) {
            throw new UserError(imagesName + " in " + name + " is " + images.shape() + " and " + labelsName + " is "
                    + labels.shape() + ": they must begin with the same number of examples.");
        }
        return new Pair(imagesName, labelsName, images, labels);
    }

    /** Class indices, or one row of scores an example whose largest is its class. */
    private int[] labels(Pair pair) {
        NpyArray array = pair.labels();
        int count = array.shape().dim(0);
        int columns = array.size() / count;
        if (array.shape().rank() > 2 || columns == 0) {
            throw new UserError(pair.labelsName() + " in " + name + " is " + array.shape()
                    + " and must be a list of class indices, or a row of scores for each example.");
        }
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            float label = columns == 1 ? array.real(i) : largest(array, i, columns);
            if (!(label >= 0 && label < MOST_CLASSES) || label != (int) label) {
                throw new UserError("Label " + label + " of example " + i + " in " + pair.labelsName() + " of " + name
                        + " must be a whole number from 0 to " + (MOST_CLASSES - 1) + ".");
            }
            labels[i] = (int) label;
        }
        return labels;
    }

    private static int largest(NpyArray array, int row, int columns) {
        int best = 0;
        for (int c = 1; c < columns; c++) {
            best = array.real(row * columns + c) > array.real(row * columns + best) ? c : best;
        }
        return best;
    }
}
