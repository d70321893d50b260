package dev.foil.data;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Images in folders, or in folders inside a zip archive: a class for each folder that holds images, named by its path
 * ({@code Apparel/Men}), in alphabetical order; or images and labels as a CSV file names them. Folders {@code train} and
 * {@code test} (or {@code val}) at the top are the two sets. Decoding runs in parallel; order and result do not depend
 * on it.
 *
 * @param train all images, or those of the folder {@code train}
 * @param test those of the folder {@code test}, or {@code val} where it is the only other one; null where there is none
 * @param validation those of the folder {@code val} beside {@code test}
 * @param skipped images that were left out because they are broken, missing or in no class
 * @param notes what happened on the way
 */
public record ImageFolder(
        StoredImages train,
        @Nullable StoredImages test,
        Optional<StoredImages> validation,
        List<Skipped> skipped,
        List<String> notes) {
    public ImageFolder {
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
    }

    /** Reads every image, keeping none for the next time. */
    public static ImageFolder read(Path path, ImageOptions options) {
        return read(path, options, ImageCache.NONE, Progress.NONE);
    }

    /**
     * Reads every image, or finds it decoded.
     *
     * @param path a folder, a zip archive or a CSV file
     * @throws UserError where there is no such path, no image, one class only, sizes differ and none is asked for, or
     *     (when strict) an image is broken
     */
    public static ImageFolder read(Path path, ImageOptions options, ImageCache cache, Progress progress) {
        boolean table = ImageTable.isTable(path);
        try (ImageRoot root = ImageRoot.open(table ? path.toAbsolutePath().resolveSibling("") : path)) {
            ImageOptions found = table ? dev.foil.param.Params.with(options, "csv", path.toString()) : options;
            return read(root, catalogue(root, found), found, cache, progress);
        }
    }

    private static Catalogue catalogue(ImageRoot root, ImageOptions options) {
        List<ImageFile> files = root.files();
        if (!options.csv().equals("none")) {
            return ImageTable.read(root, files, options);
        }
        List<ImageFile> images = files.stream().filter(ImageFile::isImage).toList();
        if (images.isEmpty()) {
            throw new UserError(root + " holds no images (" + ImageFormat.NAMES + "). Maybe another folder is meant?");
        }
        List<Skipped> left = new ArrayList<>();
        files.stream()
                .filter(ImageFile::isOtherImage)
                .forEach(file -> left.add(new Skipped(file.toString(), "its format is not read")));
        Catalogue classes = ClassFolders.of(images);
        left.addAll(classes.left());
        return new Catalogue(classes.entries(), left, classes.counted());
    }

    private static ImageFolder read(
            ImageRoot root, Catalogue catalogue, ImageOptions options, ImageCache cache, Progress progress) {
        List<Skipped> skipped = new ArrayList<>(catalogue.left());
        strict(root, options, skipped);
        int count = catalogue.entries().size();
        checkClasses(root, catalogue.classes(IntStream.range(0, count)), count);
        List<String> notes = new ArrayList<>();
        Decoded decoded = cache.decode(root, catalogue.files(), options, progress, notes);
        decoded.broken()
                .forEach((entry, why) -> skipped.add(
                        new Skipped(catalogue.entries().get(entry).file().toString(), why)));
        strict(root, options, skipped);
        int[] entries = IntStream.range(0, catalogue.entries().size())
                .filter(entry -> !decoded.broken().containsKey(entry))
                .toArray();
        return assemble(root, catalogue, decoded, entries, skipped, notes);
    }

    private static void strict(ImageRoot root, ImageOptions options, List<Skipped> skipped) {
        if (options.strict() && !skipped.isEmpty()) {
            throw Skipped.strict(root, skipped.get(0));
        }
    }

    private static void checkClasses(ImageRoot root, List<String> classes, int images) {
        if (classes.size() < 2) {
            throw new UserError(root + " holds one class only (" + classes.get(0) + ", " + images
                    + " images) and a classifier needs at least two. Maybe give the folder above it?");
        }
    }

    /** @param entries of the catalogue that the decoded images belong to, in order */
    private static ImageFolder assemble(
            ImageRoot root,
            Catalogue catalogue,
            Decoded decoded,
            int[] entries,
            List<Skipped> skipped,
            List<String> notes) {
        List<String> classes = catalogue.classes(IntStream.of(entries));
        checkClasses(root, classes, entries.length);
        boolean tested = catalogue.entries().stream().anyMatch(entry -> entry.part() == Part.TEST);
        Parts parts = new Parts(root.name(), catalogue, decoded, entries, classes);
        if (!tested) {
            return new ImageFolder(parts.of(Part.TRAIN, ""), null, Optional.empty(), skipped, notes);
        }
        boolean watched = catalogue.entries().stream().anyMatch(entry -> entry.part() == Part.VALIDATION);
        return new ImageFolder(
                parts.of(Part.TRAIN, " train"),
                parts.of(Part.TEST, " test"),
                watched ? Optional.of(parts.of(Part.VALIDATION, " validation")) : Optional.empty(),
                skipped,
                notes);
    }

    /** Everything known about the images that were decoded. */
    private record Parts(String name, Catalogue catalogue, Decoded decoded, int[] entries, List<String> classes) {
        StoredImages of(Part part, String suffix) {
            int[] rows = IntStream.range(0, entries.length)
                    .filter(row -> catalogue.entries().get(entries[row]).part() == part)
                    .toArray();
            if (rows.length == 0) {
                throw new UserError("The set '" + name + suffix + "' has no images that can be read.");
            }
            java.util.Map<String, Integer> indices = new java.util.HashMap<>();
            classes.forEach(label -> indices.put(label, indices.size()));
            int[] labels = IntStream.of(rows)
                    .map(row -> indices.getOrDefault(
                            catalogue.entries().get(entries[row]).label(), -1))
                    .toArray();
            return new StoredImages(name + suffix, decoded.shape(), decoded.pixels(), rows, labels, classes);
        }
    }

    /** The two sets; without a test folder, a random share of each class is the test set. */
    public Split split(double testFraction, Seed seed) {
        Split split = test == null ? Split.stratified(train, testFraction, seed) : Split.of(train, test);
        return split.watching(validation).with(skipped, notes);
    }
}
