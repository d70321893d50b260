package dev.foil.data;

import dev.foil.param.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that names images and their labels, and perhaps the set that each belongs to. Whatever it names is looked
 * up among the files that are there: it cannot reach any other.
 */
final class ImageTable {
    private static final Set<String> FILE =
            Set.of("file", "filename", "file_name", "filepath", "file_path", "path", "image", "image_path", "img");
    private static final Set<String> LABEL =
            Set.of("label", "labels", "class", "classname", "class_name", "category", "target", "y");
    private static final Set<String> PART = Set.of("split", "set", "subset", "part", "partition", "dataset");

    private final String name;
    private final FilesByName files;
    private final ImageOptions options;
    private final List<Catalogue.Entry> entries = new ArrayList<>();
    private final List<Skipped> left = new ArrayList<>();
    private int file = -1;
    private int part = -1;
    private int[] labels = {};

    private ImageTable(String name, FilesByName files, ImageOptions options) {
        this.name = name;
        this.files = files;
        this.options = options;
    }

    /** Whether the path is that of a CSV file. */
    static boolean isTable(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".csv") || name.endsWith(".tsv")) && Files.isRegularFile(path);
    }

    /**
     * Reads the table that the options name: a path, or a file among the data.
     *
     * @throws UserError where there is no such file or column, or no image of it is there
     */
    static Catalogue read(ImageRoot root, List<ImageFile> files, ImageOptions options) {
        Path path = find(files, options.csv());
        ImageTable table = new ImageTable(options.csv(), new FilesByName(root, files), options);
        try (InputStream in = Files.newInputStream(path)) {
            CsvRows.read(in, options.csv(), table::take);
        } catch (IOException e) {
            throw new UserError("Cannot read " + options.csv() + ": " + Output.reason(e) + ".", e);
        }
        if (table.entries.isEmpty()) {
            throw new UserError(
                    table.left.isEmpty()
                            ? table.name + " has no rows below its header."
                            : "None of the " + table.left.size() + " images that " + table.name + " names can be read; "
                                    + table.left.get(0) + ". Maybe give the folder they are in with --data?");
        }
        return new Catalogue(table.entries, table.left, true);
    }

    private static Path find(List<ImageFile> files, String csv) {
        for (ImageFile file : files) {
            if (file.toString().equals(csv) || file.name().equals(csv)) {
                return file.path();
            }
        }
        try {
            Path path = Path.of(csv);
            if (Files.isRegularFile(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new UserError("No such file: " + csv + ".", e);
        }
        throw new UserError("No such file: " + csv + ", neither among the data nor as a path.");
    }

    private void take(List<String> fields, int line) {
        if (file < 0) {
            header(fields);
            return;
        }
        int needed = Math.max(Math.max(file, part), Arrays.stream(labels).max().orElse(0));
        if (fields.size() <= needed) {
            left.add(new Skipped("line " + line + " of " + name, "it has " + fields.size() + " fields only"));
            return;
        }
        String label =
                Printable.line(Arrays.stream(labels).mapToObj(fields::get).collect(Collectors.joining("/")));
        ImageFile image = files.find(fields.get(file));
        if (image == null) {
            left.add(new Skipped(shortened(fields.get(file)), files.why(fields.get(file))));
        } else if (!image.isImage()) {
            left.add(new Skipped(image.toString(), "its format is not read"));
        } else if (label.isBlank()) {
            left.add(new Skipped(image.toString(), "it has no label in line " + line + " of " + name));
        } else {
            entries.add(new Catalogue.Entry(image, label, part(fields, line)));
        }
    }

    private Part part(List<String> fields, int line) {
        return part < 0
                ? Part.TRAIN
                : Part.named(fields.get(part))
                        .orElseThrow(() -> new UserError("The set '" + shortened(fields.get(part)) + "' in line " + line
                                + " of " + name + " is none of train, test and val."));
    }

    private void header(List<String> header) {
        file = column(header, options.fileColumn(), FILE, "images", "--file-column");
        part = CsvRows.column(header, PART);
        labels = options.labelColumn().equals(ImageOptions.AUTO)
                ? new int[] {column(header, options.labelColumn(), LABEL, "labels", "--label-column")}
                : Arrays.stream(options.labelColumn().split(","))
                        .mapToInt(wanted -> column(header, wanted, LABEL, "labels", "--label-column"))
                        .toArray();
    }

    private int column(List<String> header, String wanted, Set<String> usual, String what, String option) {
        boolean auto = wanted.equals(ImageOptions.AUTO);
        int found = CsvRows.column(header, auto ? usual : Set.of(wanted.strip().toLowerCase(Locale.ROOT)));
        if (found >= 0) {
            return found;
        }
        List<String> shown =
                header.stream().map(ImageTable::shortened).limit(20).toList();
        throw auto
                ? new UserError("No column of " + name + " seems to hold the " + what + ": it has "
                        + String.join(", ", shown) + ". Maybe name it with " + option + "?")
                : UserError.unknown("column of " + name, wanted, shown);
    }

    private static String shortened(String text) {
        return Printable.line(text.length() > 80 ? text.substring(0, 80) + "…" : text);
    }

    /** The files by their path below the root, or by their name alone where only one has it. */
    private static final class FilesByName {
        private final java.util.Map<String, List<ImageFile>> known = new java.util.HashMap<>();
        private final String root;

        FilesByName(ImageRoot root, List<ImageFile> files) {
            this.root = root.toString().replace('\\', '/');
            for (ImageFile file : files) {
                known.computeIfAbsent(file.toString(), any -> new ArrayList<>()).add(file);
                if (!file.folders().isEmpty()) {
                    known.computeIfAbsent(file.name(), any -> new ArrayList<>()).add(file);
                }
            }
        }

        @Nullable ImageFile find(String named) {
            List<ImageFile> found = known.getOrDefault(normal(named), List.of());
            return found.size() == 1 ? found.get(0) : null;
        }

        String why(String named) {
            return known.containsKey(normal(named)) ? "several files have that name" : "there is no such file";
        }

        private String normal(String named) {
            String slashed = named.replace('\\', '/');
            slashed = slashed.startsWith(root + "/") ? slashed.substring(root.length()) : slashed;
            return slashed.replaceFirst("^(\\./)+", "").replaceFirst("^/+", "");
        }
    }
}
