package dev.foil.data;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Images in folders, or in folders inside a zip archive: a class for each folder that holds images, named by its path
 * ({@code Apparel/Men}), in alphabetical order. Folders {@code train} and {@code test} (or {@code val}) at the top are
 * the two sets. Decoding runs in parallel; order and result do not depend on it.
 *
 * @param train all images, or those of the folder {@code train}
 * @param test those of the folder {@code test} or {@code val}; null where there is none
 * @param skipped images that were left out because they are broken or in no class
 */
public record ImageFolder(StoredImages train, @Nullable StoredImages test, List<Skipped> skipped) {
    public ImageFolder {
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads every image.
     *
     * @param path a folder or a zip archive
     * @throws UserError where there is no such path, no image, one class only, sizes differ and none is asked for, or
     *     (when strict) an image is broken
     */
    public static ImageFolder read(Path path, ImageOptions options) {
        try (ImageRoot root = ImageRoot.open(path)) {
            List<Skipped> skipped = new ArrayList<>();
            List<ImageFile> files = root.files();
            files.stream()
                    .filter(ImageFile::isOtherImage)
                    .forEach(file -> skipped.add(new Skipped(file.toString(), "its format is not read")));
            List<ImageFile> images = files.stream().filter(ImageFile::isImage).toList();
            if (images.isEmpty()) {
                throw new UserError(root + " holds no images (JPEG, PNG, GIF or BMP). Maybe another folder is meant?");
            }
            ClassFolders tree = ClassFolders.of(images);
            tree.outside().forEach(file -> skipped.add(new Skipped(file.toString(), "it is in no class folder")));
            List<Loaded> loaded = load(root, tree, options, skipped);
            return assemble(root, tree, loaded, skipped);
        }
    }

    /** The two sets; without a test folder, a random share of each class is the test set. */
    public Split split(double testFraction, Seed seed) {
        Split split = test == null ? Split.stratified(train, testFraction, seed) : Split.of(train, test);
        return split.with(skipped);
    }

    private record Loaded(ImageFile file, Pixels pixels) {}

    private static List<Loaded> load(ImageRoot root, ClassFolders tree, ImageOptions options, List<Skipped> skipped) {
        if (options.strict() && !skipped.isEmpty()) {
            throw strict(root, skipped.get(0));
        }
        List<ImageFile> images = tree.images();
        ImageOptions sized = CommonSize.of(root, images, options);
        List<Attempt<Pixels>> attempts = Attempt.all(images, file -> {
            Pixels stored = ImageDecoder.decode(file.read());
            return stored.fit(sized.fit(Shape.of(stored.channels(), stored.height(), stored.width())));
        });
        List<Loaded> loaded = new ArrayList<>();
        int broken = skipped.size();
        for (Attempt<Pixels> attempt : attempts) {
            attempt.result()
                    .ifPresentOrElse(
                            pixels -> loaded.add(new Loaded(attempt.file(), pixels)),
                            () -> skipped.add(new Skipped(attempt.file().toString(), attempt.why())));
        }
        if (options.strict() && skipped.size() > broken) {
            throw strict(root, skipped.get(broken));
        }
        if (loaded.isEmpty()) {
            throw new UserError("None of the " + images.size() + " images in " + root + " can be read; "
                    + skipped.get(broken) + ".");
        }
        int channels = loaded.stream()
                .mapToInt(image -> image.pixels().channels())
                .max()
                .orElseThrow();
        return loaded.stream()
                .map(image -> new Loaded(image.file(), image.pixels().withChannels(channels)))
                .toList();
    }

    private static UserError strict(ImageRoot root, Skipped first) {
        return new UserError("Broken image in " + root + ": " + first + ". Maybe leave out --strict to skip it?");
    }

    private static ImageFolder assemble(ImageRoot root, ClassFolders tree, List<Loaded> loaded, List<Skipped> skipped) {
        TreeSet<String> names = new TreeSet<>();
        loaded.forEach(image -> names.add(tree.className(image.file())));
        if (names.size() < 2) {
            throw new UserError(root + " holds one class only (" + names.first() + ", " + loaded.size()
                    + " images) and a classifier needs at least two. Maybe give the folder above it?");
        }
        List<String> classes = List.copyOf(names);
        if (!tree.hasParts()) {
            return new ImageFolder(stored(root.name(), tree, classes, loaded.stream()), null, skipped);
        }
        return new ImageFolder(
                stored(root.name() + " train", tree, classes, loaded.stream().filter(i -> !tree.isTest(i.file()))),
                stored(root.name() + " test", tree, classes, loaded.stream().filter(i -> tree.isTest(i.file()))),
                skipped);
    }

    private static StoredImages stored(String name, ClassFolders tree, List<String> classes, Stream<Loaded> images) {
        List<Loaded> list = images.toList();
        if (list.isEmpty()) {
            throw new UserError("The set '" + name + "' has no images that can be read.");
        }
        Pixels any = list.get(0).pixels();
        return new StoredImages(
                name,
                Shape.of(any.channels(), any.height(), any.width()),
                list.stream().map(image -> image.pixels().values()).toArray(byte[][]::new),
                list.stream()
                        .mapToInt(image -> classes.indexOf(tree.className(image.file())))
                        .toArray(),
                classes);
    }
}
