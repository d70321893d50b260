package dev.foil.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Decoded images, kept so that each is decoded once. A file in the cache is named by what decides its content: the
 * pipeline and every image's path, size and time. It is checked whole when opened, then mapped; a damaged one is made
 * again. Runs may share a folder, because files appear finished or not at all. The least recently used go when the
 * whole grows too large.
 *
 * @param folder where the files are; empty where nothing is kept
 * @param clock tells which files were used last
 */
public record ImageCache(Optional<Path> folder, Clock clock) {
    /** Keeps nothing. */
    public static final ImageCache NONE = new ImageCache(Optional.empty(), Clock.systemUTC());

    /** Images whose files are smaller than this all together are decoded as quickly as they are looked up. */
    static final long WORTHWHILE = 1 << 20;

    /** Size of the folder above which the least recently used files are deleted. */
    static final long MOST_BYTES = 32L << 30;

    /** To be raised where the same files and pipeline come to give other pixels, or other files count as broken. */
    private static final int DECODING = 2;

    private static final Pattern OURS = Pattern.compile("[0-9a-f]{64}\\.images|[0-9a-f]{16}[0-9]+\\.tmp");
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** {@code $FOIL_CACHE}, or {@code ~/.foil/cache}. */
    public static ImageCache standard() {
        String named = System.getenv("FOIL_CACHE");
        return in(
                named == null || named.isBlank()
                        ? Path.of(System.getProperty("user.home", "."), ".foil", "cache")
                        : Path.of(named));
    }

    public static ImageCache in(Path folder) {
        return new ImageCache(Optional.of(folder), Clock.systemUTC());
    }

    /** Decodes files, or finds them decoded; what happened to the cache on the way is added to the notes. */
    Decoded decode(ImageRoot root, List<ImageFile> files, ImageOptions options, Progress progress, List<String> notes) {
        long bytes = files.stream().mapToLong(ImageFile::bytes).sum();
        if (folder.isPresent() && bytes >= WORTHWHILE) {
            Path place = folder.get();
            try {
                return cached(place, key(root, files, options), notes, sink -> {
                    return Decoding.run(root, files, options, sink, progress);
                });
            } catch (IOException e) {
                notes.add("the cache in " + place + " is not used: " + Output.reason(e));
            }
        }
        try (HeapSink sink = new HeapSink()) {
            Decoding.Outcome outcome =
                    Decoding.run(root, files, options, sink, bytes < WORTHWHILE ? Progress.NONE : progress);
            Shape shape = Shape.of(sink.channels(), outcome.height(), outcome.width());
            return new Decoded(shape, sink.store(), outcome.broken());
        } catch (IOException e) {
            throw new IllegalStateException("the heap is no file", e);
        }
    }

    private interface Work {
        Decoding.Outcome into(PixelSink sink) throws IOException;
    }

    private Decoded cached(Path place, String key, List<String> notes, Work decoding) throws IOException {
        Path file = place.resolve(key + CacheFile.ENDING);
        String damage;
        try {
            Decoded found = CacheFile.read(file, key);
            used(file);
            return found;
        } catch (NoSuchFileException missing) {
            damage = "";
        } catch (CacheFile.Damaged damaged) {
            damage = String.valueOf(damaged.getMessage());
        }
        Files.createDirectories(place);
        if (!damage.isEmpty()) {
            notes.add("decoded again, because the cache file " + file + " could not be used: " + damage);
        }
        Path written = file;
        try (FileSink sink = new FileSink(place, key.substring(0, 16))) {
            Decoding.Outcome outcome = decoding.into(sink);
            if (outcome.passing() > 0) {
                written = Files.createTempFile(place, key.substring(0, 16), CacheFile.TEMPORARY);
                notes.add("the decoded images are not kept in " + place + ": " + outcome.passing()
                        + " could not be read, and may be another time");
            }
            CacheFile.write(written, key, sink, outcome);
        }
        evict(place, written);
        try {
            return CacheFile.read(written, key);
        } catch (CacheFile.Damaged damaged) {
            throw new IOException("what was just written to it reads differently", damaged);
        } finally {
            if (!written.equals(file)) {
                delete(written); // A mapping outlives its file; where it does not, the file goes after a day.
            }
        }
    }

    private void used(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        } catch (IOException e) {
            // A cache that can only be read is one all the same.
        }
    }

    private static String key(ImageRoot root, List<ImageFile> files, ImageOptions options) throws IOException {
        Digest digest = new Digest()
                .add("decoding " + DECODING)
                .add(ImageFormat.readers())
                .add(Preparation.of(options).toString())
                .add(Runtime.version().toString())
                .add(root.identity());
        for (ImageFile file : files) {
            digest.add(file.toString()).add(Long.toString(file.bytes())).add(Long.toString(file.modified()));
        }
        return digest.hex();
    }

    /** What is in the cache. */
    public record Content(int files, long bytes) {}

    public Content content() {
        List<Kept> kept = folder.map(ImageCache::kept).orElse(List.of());
        return new Content(kept.size(), kept.stream().mapToLong(Kept::bytes).sum());
    }

    /** Deletes every file of the cache; programs that use one keep what they have. */
    public void clear() {
        folder.map(ImageCache::kept).orElse(List.of()).forEach(Kept::delete);
    }

    private void evict(Path place, Path newest) {
        Instant abandoned = clock.instant().minus(ABANDONED);
        long bytes = 0;
        for (Kept file : kept(place)) {
            if (file.path().toString().endsWith(CacheFile.TEMPORARY)) {
                if (file.used().isBefore(abandoned)) {
                    file.delete();
                }
                continue;
            }
            bytes += file.bytes();
            if (bytes > MOST_BYTES && !file.path().equals(newest)) {
                file.delete();
            }
        }
    }

    private record Kept(Path path, long bytes, Instant used) {
        void delete() {
            ImageCache.delete(path);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Another run was quicker, or it is in use where files in use cannot be deleted.
        }
    }

    /** Empty where another run has just deleted it. */
    private static Optional<Kept> fact(Path path) {
        try {
            BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    new Kept(path, facts.size(), facts.lastModifiedTime().toInstant()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Files of ours, the most recently used first. */
    private static List<Kept> kept(Path place) {
        List<Kept> kept = new ArrayList<>();
        try (Stream<Path> list = Files.list(place)) {
            for (Path path : list.toList()) {
                if (OURS.matcher(String.valueOf(path.getFileName())).matches()) {
                    fact(path).ifPresent(kept::add);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
        kept.sort(Comparator.comparing(Kept::used).reversed());
        return kept;
    }
}
