package dev.foil.data.fetch;

import dev.foil.data.ZipEnd;
import dev.foil.param.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipError;
import org.jspecify.annotations.Nullable;

/** What there is of a set in a place of the user's: a folder and what is below it, a zip archive, or a single file. */
final class Copies implements AutoCloseable {
    private static final int DEEPEST = 4;
    private static final int MOST_FILES = 100_000;

    private final List<Path> files;
    private final @Nullable FileSystem archive;

    private Copies(List<Path> files, @Nullable FileSystem archive) {
        this.files = files;
        this.archive = archive;
    }

    /** @throws UserError where there is no such place or it cannot be read */
    static Copies in(Path place) {
        if (!Files.exists(place)) {
            throw new UserError("No such file or folder: " + place + ".");
        }
        try {
            if (Files.isRegularFile(place)
                    && place.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                ZipEnd.check(place);
                FileSystem archive = FileSystems.newFileSystem(place, (ClassLoader) null);
                return new Copies(walk(archive.getPath("/")), archive);
            }
            return new Copies(walk(place), null);
        } catch (IOException | UncheckedIOException | ProviderNotFoundException | ZipError e) {
            throw new UserError("Cannot read " + place + ": " + e.getMessage() + ".", e);
        }
    }

    private static List<Path> walk(Path top) throws IOException {
        try (Stream<Path> walk = Files.walk(top.toRealPath(), DEEPEST)) {
            return walk.filter(Files::isRegularFile).limit(MOST_FILES).sorted().toList();
        }
    }

    /** Whether the file that the set's reader would open for a part is right. */
    static boolean isRead(Path folder, Part part) {
        return part.readNames().stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> test(file, in -> Storing.isRight(in, part)))
                .orElse(false);
    }

    /** Copies the part where it is here; tells whether it was. */
    boolean copy(Part part, Path folder) {
        return named(part).stream().anyMatch(file -> test(file, in -> Storing.store(in, part, folder)));
    }

    /** Files under the part's names, right or not. */
    List<Path> named(Part part) {
        return files.stream().filter(file -> part.names().contains(last(file))).toList();
    }

    /** The packed parcel itself. */
    Optional<Path> find(Parcel parcel) {
        return files.stream().filter(file -> last(file).equals(parcel.file())).findFirst();
    }

    private interface Use {
        boolean of(InputStream in) throws IOException;
    }

    private static boolean test(Path file, Use use) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = last(file).endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return use.of(in);
        } catch (IOException e) {
            return false;
        }
    }

    private static String last(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    @Override
    public void close() {
        if (archive != null) {
            try {
                archive.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
