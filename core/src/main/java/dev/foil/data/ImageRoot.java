package dev.foil.data;

import dev.foil.param.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipError;
import org.jspecify.annotations.Nullable;

/** The top of a tree of images: a folder, or a zip archive read in place. */
final class ImageRoot implements Closeable {
    /** Caps against trees and archives that unpack without end. */
    static final int MOST_FILES = 2_000_000;

    static final long MOST_BYTES = 64L << 30;

    private final Path shown;
    private final Path top;
    private final @Nullable FileSystem archive;

    private ImageRoot(Path shown, Path top, @Nullable FileSystem archive) {
        this.shown = shown;
        this.top = top;
        this.archive = archive;
    }

    static ImageRoot open(Path path) {
        if (!Files.exists(path)) {
            throw new UserError("No such file or folder: " + path + ".");
        }
        if (Files.isDirectory(path)) {
            return new ImageRoot(path, path, null);
        }
        try {
            ZipEnd.check(path);
            FileSystem archive = FileSystems.newFileSystem(path, (ClassLoader) null);
            return new ImageRoot(path, archive.getPath("/"), archive);
        } catch (IOException | ProviderNotFoundException | ZipError | IllegalArgumentException e) {
            throw new UserError(path + " is neither a folder nor a zip archive. Maybe give the folder it is in?", e);
        }
    }

    /** All files in a fixed order, hidden ones left out, without the folders that only wrap the whole tree. */
    List<ImageFile> files() {
        try {
            Path from = unwrapped(top);
            try (Stream<Path> walk = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
                List<ImageFile> files = walk.filter(Files::isRegularFile)
                        .map(file -> ImageFile.of(from, file))
                        .filter(file -> !file.isHidden())
                        .limit(MOST_FILES + 1L)
                        .sorted()
                        .toList();
                return checked(files);
            }
        } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException e) {
            throw new UserError("Cannot read " + shown + ": " + e.getMessage() + ".", e);
        }
    }

    private List<ImageFile> checked(List<ImageFile> files) {
        long bytes = files.stream().mapToLong(ImageFile::bytes).sum();
        if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
            throw new UserError(shown + " holds more than " + MOST_FILES + " files or " + (MOST_BYTES >> 30)
                    + " GiB unpacked, which is more than is read.");
        }
        return files;
    }

    /** The first folder on the way down that holds more than one folder of folders. */
    private static Path unwrapped(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> inside = list.filter(path -> !ImageFile.isHidden(path)).toList();
            boolean wraps = inside.size() == 1
                    && Files.isDirectory(inside.get(0), LinkOption.NOFOLLOW_LINKS)
                    && holdsFolders(inside.get(0));
            return wraps ? unwrapped(inside.get(0)) : folder;
        }
    }

    private static boolean holdsFolders(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.anyMatch(path -> Files.isDirectory(path) && !ImageFile.isHidden(path));
        }
    }

    /** The name of the folder, or of the archive without its ending. */
    String name() {
        Path last = shown.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "images" : last.toString();
        return archive != null && name.toLowerCase(Locale.ROOT).endsWith(".zip")
                ? name.substring(0, name.length() - 4)
                : name;
    }

    /** Tells it from every other one, and an archive from what it was before it changed. */
    String identity() throws IOException {
        Path real = shown.toRealPath();
        return archive == null
                ? real.toString()
                : real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
    }

    @Override
    public String toString() {
        return shown.toString();
    }

    @Override
    public void close() {
        if (archive != null) {
            try {
                archive.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
