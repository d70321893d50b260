package dev.foil.data;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds data sets by name or path: the embedded sample, well-known sets under the given roots, and the user's own
 * folders and archives.
 *
 * @param roots folders that hold a folder for each well-known set; the first that has it wins
 * @param cache where decoded images are kept
 * @param progress told how far decoding is
 */
public record Sources(List<Path> roots, ImageCache cache, Progress progress) {
    private static final String FASHION = "fashion-mnist";

    public Sources {
        roots = List.copyOf(roots);
    }

    /** Without a cache. */
    public Sources(List<Path> roots) {
        this(roots, ImageCache.NONE, Progress.NONE);
    }

    /** The same places, with a cache and somebody who is told how far it is. */
    public Sources with(ImageCache kept, Progress told) {
        return new Sources(roots, kept, told);
    }

    /** {@code $FOIL_DATA}, {@code ~/.foil/data}, and where Debian keeps Fashion-MNIST. */
    public static Sources standard() {
        LinkedHashSet<Path> roots = new LinkedHashSet<>();
        roots.add(writable());
        roots.add(home());
        roots.add(Path.of("/usr/share/datasets"));
        return new Sources(List.copyOf(roots));
    }

    /** Where sets are brought to: {@code $FOIL_DATA}, else {@code ~/.foil/data}. */
    public static Path writable() {
        String named = System.getenv("FOIL_DATA");
        return named != null && !named.isBlank() ? Path.of(named) : home();
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."), ".foil", "data");
    }

    /**
     * Opens a data set. A set without a test set of its own is split with {@code seed.child("split")}.
     *
     * @param name {@code fashion-sample}, {@code fashion-mnist}, {@code mnist}, {@code cifar10}, or a path to a folder
     *     of IDX files, one of CIFAR-10's binary files, an .npz file or a folder of .npy files, a CSV file of images, a
     *     folder of images or a zip archive of one
     * @throws UserError where there is no such thing or it cannot be read
     */
    public Split open(String name, ImageOptions options, Seed seed) {
        Path path = Path.of(name);
        for (Known set : Known.values()) {
            if (set.title.equals(name.toLowerCase(Locale.ROOT)) && !looksLikePath(name)) {
                return fitted(known(set), options);
            }
        }
        if (!Files.exists(path)) {
            throw looksLikePath(name)
                    ? new UserError("No such file or folder: " + path + ".")
                    : UserError.unknown("data set", name, titles());
        }
        if (Idx.isIn(path)) {
            return fitted(Idx.open(path), options);
        }
        if (CifarBinary.isIn(path)) {
            return fitted(CifarBinary.open(path), options);
        }
        if (ArraySet.isArchive(path) || ArraySet.isFolder(path)) {
            return ArraySet.open(path, options, seed.child("split"));
        }
        if (name.endsWith(".npy")) {
            throw new UserError(
                    path + " is one array, and images and labels are needed. Maybe give the folder it is in,"
                            + " or an npz file?");
        }
        return ImageFolder.read(path, options, cache, progress).split(options.testFraction(), seed.child("split"));
    }

    private Split known(Known set) {
        if (set == Known.FASHION_SAMPLE) {
            return FashionSample.split();
        }
        Path folder = find(set)
                .orElseThrow(() -> new UserError(set.title + " is not on this machine. Maybe " + set.install() + "?"));
        return set.isBinary() ? CifarBinary.open(folder) : Idx.open(folder);
    }

    private static Split fitted(Split split, ImageOptions options) {
        if (split.train() instanceof StoredImages train && split.test() instanceof StoredImages test) {
            return Split.of(train.fitted(options), test.fitted(options));
        }
        return split;
    }

    private Optional<Path> find(Known set) {
        return roots.stream()
                .map(root -> root.resolve(set.title))
                .filter(set.isBinary() ? CifarBinary::isIn : Idx::isIn)
                .findFirst();
    }

    private static boolean looksLikePath(String name) {
        return name.contains("/") || name.contains("\\") || name.contains(".");
    }

    /**
     * A set with a name.
     *
     * @param name to open it by
     * @param found whether it is there
     * @param where its place, or what would bring it here
     * @param train number of training examples, 0 where it is not there
     * @param test number of test examples, 0 where it is not there
     */
    public record Listing(String name, boolean found, String where, int train, int test) {}

    /** Every set with a name, found or not. */
    public List<Listing> known() {
        List<Listing> listings = new ArrayList<>();
        listings.add(new Listing(FashionSample.NAME, true, "built in", 10_000, 2_000));
        for (Known set : List.of(Known.FASHION_MNIST, Known.MNIST, Known.CIFAR10)) {
            listings.add(find(set)
                    .map(folder -> listing(set, folder))
                    .orElseGet(() -> new Listing(set.title, false, set.install(), 0, 0)));
        }
        return listings;
    }

    private static Listing listing(Known set, Path folder) {
        if (set.isBinary()) {
            return new Listing(
                    set.title,
                    true,
                    folder.toString(),
                    CifarBinary.count(folder, true),
                    CifarBinary.count(folder, false));
        }
        try {
            int train = Idx.count(folder, "train");
            return new Listing(set.title, true, folder.toString(), train, Idx.count(folder, "t10k"));
        } catch (UserError damaged) {
            return new Listing(set.title, false, String.valueOf(damaged.getMessage()), 0, 0);
        }
    }

    private static List<String> titles() {
        return java.util.Arrays.stream(Known.values()).map(set -> set.title).toList();
    }

    private enum Known {
        FASHION_SAMPLE(FashionSample.NAME, ""),
        FASHION_MNIST(FASHION, " or install Debian's package dataset-fashion-mnist"),
        MNIST("mnist", ""),
        CIFAR10("cifar10", "");

        private final String title;
        private final String otherwise;

        Known(String title, String otherwise) {
            this.title = title;
            this.otherwise = otherwise;
        }

        String install() {
            return "run 'foil data get " + title + "'" + otherwise;
        }

        /** Whether it comes in files of CIFAR-10's kind. */
        boolean isBinary() {
            return this == CIFAR10;
        }
    }
}
