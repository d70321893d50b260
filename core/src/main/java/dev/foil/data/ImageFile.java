package dev.foil.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * One file below the root.
 *
 * @param path where it is
 * @param folders the names of the folders from the root down to it
 * @param name its own name
 * @param bytes its size
 * @param modified when it was last changed, in milliseconds since 1970
 */
record ImageFile(Path path, List<String> folders, String name, long bytes, long modified)
        implements Comparable<ImageFile> {
    /** Cap on the bytes of one file. */
    static final int MOST_BYTES = 64 << 20;

    private static final Set<String> READ = Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff");
    private static final Set<String> OTHER_IMAGES = Set.of("avif", "heic", "jp2", "svg");

    static ImageFile of(Path root, Path path) {
        Path relative = root.relativize(path);
        List<String> names = java.util.stream.StreamSupport.stream(relative.spliterator(), false)
                .map(ImageFile::plain)
                .toList();
        try {
            int last = names.size() - 1;
            BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
            return new ImageFile(
                    path,
                    names.subList(0, last),
                    names.get(last),
                    facts.size(),
                    facts.lastModifiedTime().toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isImage() {
        return READ.contains(ending());
    }

    /** Whether it is an image in a format that is not read. */
    boolean isOtherImage() {
        return OTHER_IMAGES.contains(ending());
    }

    /** Names that file managers and archivers leave behind. */
    static boolean isHidden(Path path) {
        Path last = path.getFileName();
        return last != null && isHidden(plain(last));
    }

    boolean isHidden() {
        return isHidden(name) || folders.stream().anyMatch(ImageFile::isHidden);
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    /** Without the slash that archives put behind folders, and without characters that would steer a terminal. */
    private static String plain(Path name) {
        String text = name.toString();
        return Printable.line(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private String ending() {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The folder's path with slashes, below the first {@code depth} folders. */
    String folder(int depth) {
        return folders.size() <= depth ? "" : String.join("/", folders.subList(depth, folders.size()));
    }

    /** The whole file; never more than it announced, whatever an archive unpacks to. */
    byte[] read() throws BrokenImage {
        if (bytes > MOST_BYTES) {
            throw new BrokenImage("its " + (bytes >> 20) + " MiB are beyond " + (MOST_BYTES >> 20) + " MiB");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] read = in.readNBytes((int) bytes + 1);
            if (read.length != bytes) {
                throw BrokenImage.passing("it is not as long as announced");
            }
            return read;
        } catch (ZipException e) {
            throw new BrokenImage("it cannot be unpacked (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw BrokenImage.passing("it cannot be read (" + e.getMessage() + ")");
        }
    }

    @Override
    public int compareTo(ImageFile other) {
        return Comparator.comparing((ImageFile file) -> file.folder(0))
                .thenComparing(ImageFile::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return folders.isEmpty() ? name : folder(0) + "/" + name;
    }
}
