package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.param.Params;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCacheTest {
    private static final ImageOptions PLAIN = ImageOptions.defaults();

    @TempDir
    Path folder;

    private Path data;
    private Path kept;
    private ImageCache cache;

    /** More than 1 MiB of noise in two classes, grey ones first, one file broken. */
    @BeforeEach
    void noise() throws IOException {
        data = folder.resolve("data");
        kept = folder.resolve("cache");
        cache = ImageCache.in(kept);
        Draws draws = new Seed(3).draws();
        for (int i = 0; i < 10; i++) {
            boolean grey = i < 4;
            int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
            BufferedImage image = new BufferedImage(256, 200, type);
            for (int p = 0; p < 256 * 200; p++) {
                if (grey) {
                    image.getRaster().setSample(p % 256, p / 256, 0, draws.below(256));
                } else {
                    image.setRGB(p % 256, p / 256, draws.below(1 << 24));
                }
            }
            Path file = data.resolve((i < 7 ? "a/" : "b/") + i + ".png");
            Files.createDirectories(file.resolveSibling(""));
            ImageIO.write(image, "png", file.toFile());
        }
        Files.writeString(data.resolve("b/broken.png"), "broken");
    }

    @Test
    void theSecondReadingFindsWhatTheFirstDecoded() throws IOException {
        ImageFolder first = read(PLAIN);
        assertThat(files()).hasSize(1);
        Files.setLastModifiedTime(files().get(0), FileTime.fromMillis(0));
        ImageFolder second = read(PLAIN);
        ImageFolder uncached = ImageFolder.read(data, PLAIN);
        assertThat(Files.getLastModifiedTime(files().get(0)).toMillis())
                .as("used")
                .isPositive();
        for (ImageFolder read : List.of(first, second)) {
            assertThat(read.train().digest()).isEqualTo(uncached.train().digest());
            assertThat(read.train().domain()).isEqualTo(Domain.image(3, 200, 256));
            assertThat(read.skipped()).isEqualTo(uncached.skipped()).hasSize(1);
            assertThat(read.notes()).isEmpty();
            assertThat(read.train().first(10).values())
                    .isEqualTo(uncached.train().first(10).values());
        }
        assertThat(cache.content().files()).isEqualTo(1);
        assertThat(cache.content().bytes()).isGreaterThan(10 * 3 * 200 * 256);
        cache.clear();
        assertThat(files()).isEmpty();
    }

    @Test
    void strictnessIsNotForgotten() {
        read(PLAIN);
        assertUserError(() -> read(Params.with(PLAIN, "strict", true)), "Broken image in", "b/broken.png");
    }

    @Test
    void everyChangeOfWhatDecidesThePixelsIsSeen() throws IOException {
        String before = read(PLAIN).train().digest();
        assertThat(read(Params.with(PLAIN, "rotate", 180)).train().digest()).isNotEqualTo(before);
        Path file = data.resolve("a/0.png");
        Files.copy(data.resolve("a/5.png"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(read(PLAIN).train().digest()).isNotEqualTo(before);
        assertThat(files()).hasSize(3);
        read(Params.with(PLAIN, "testFraction", 0.5));
        assertThat(files()).hasSize(3);
    }

    @Test
    void damageIsFoundWhereverItIsAndMended() throws IOException {
        String digest = read(PLAIN).train().digest();
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        int pixels = 10 * 3 * 200 * 256;
        for (int at : new int[] {0, pixels / 2, pixels - 1, pixels + 10, whole.length - 1, whole.length - 20}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 4;
            assertMended(file, damaged, digest);
        }
        for (int length : new int[] {0, 10, pixels, whole.length - 1}) {
            assertMended(file, java.util.Arrays.copyOf(whole, length), digest);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    private void assertMended(Path file, byte[] damaged, String digest) throws IOException {
        // In a new file, because the old one is still mapped by the reading before.
        Files.delete(file);
        Files.write(file, damaged);
        ImageFolder read = read(PLAIN);
        assertThat(read.notes()).singleElement().asString().startsWith("decoded again, because the cache file");
        assertThat(read.train().digest()).isEqualTo(digest);
        assertThat(read(PLAIN).notes()).isEmpty();
    }

    @Test
    void runsAtTheSameTimeAllGetTheirImages() {
        List<String> digests = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> read(PLAIN).train().digest())
                .distinct()
                .toList();
        assertThat(digests).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        ImageFolder read = ImageFolder.read(data, PLAIN, ImageCache.in(file.resolve("cache")), Progress.NONE);
        assertThat(read.train().size()).isEqualTo(10);
        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("is not used")
                .doesNotContain("null");
    }

    @Test
    void temporaryFilesOfRunsThatDiedGoAfterADay() throws IOException {
        Files.createDirectories(kept);
        Path abandoned = Files.writeString(kept.resolve("0123456789abcdef42.tmp"), "");
        Path foreign = Files.writeString(kept.resolve("notes.tmp"), "");
        read(PLAIN);
        assertThat(abandoned).exists();
        Clock later = Clock.fixed(Instant.now().plusSeconds(2 * 86_400), ZoneOffset.UTC);
        ImageFolder.read(data, PLAIN.sized(10, 10, 0), new ImageCache(Optional.of(kept), later), Progress.NONE);
        assertThat(abandoned).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void whatMayBeReadAnotherTimeIsNotKept() throws IOException {
        Path file = data.resolve("a/0.png");
        Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root reads everything");
        ImageFolder read = read(PLAIN);
        assertThat(read.train().size()).isEqualTo(9);
        assertThat(read.notes()).singleElement().asString().contains("not kept", "1 could not be read");
        assertThat(files()).isEmpty();
        assertThat(file.toFile().setReadable(true)).isTrue();
        assertThat(read(PLAIN).train().size()).isEqualTo(10);
        assertThat(files()).hasSize(1);
    }

    /** As an unreadable file, which root never meets: one that is longer than announced. */
    @Test
    void passingFailuresLeaveNoFile() throws IOException {
        List<ImageFile> listed;
        try (ImageRoot root = ImageRoot.open(data)) {
            listed = root.files();
            Files.write(data.resolve("a/0.png"), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
            List<String> notes = new ArrayList<>();
            Decoded decoded = cache.decode(root, listed, PLAIN, Progress.NONE, notes);
            assertThat(decoded.broken())
                    .containsEntry(0, "it is not as long as announced")
                    .hasSize(2);
            assertThat(decoded.pixels().size()).isEqualTo(9);
            assertThat(notes).singleElement().asString().contains("are not kept in", "1 could not be read");
            assertThat(files()).isEmpty();
            assertThat(decoded.pixels().image(8).remaining()).isEqualTo(3 * 200 * 256);
        }
    }

    @Test
    void theReadersAreNamedWithTheirVersions() {
        assertThat(ImageFormat.readers())
                .contains("com.twelvemonkeys", "com.sun.imageio")
                .matches(".* \\d+\\.\\d+.*");
    }

    @Test
    void littleDataIsNotKept() throws IOException {
        Made.picture(folder.resolve("small/a/1.png"), 4, 4, 1);
        Made.picture(folder.resolve("small/b/1.png"), 4, 4, 2);
        ImageFolder.read(folder.resolve("small"), PLAIN, cache, Progress.NONE);
        assertThat(kept).doesNotExist();
    }

    private ImageFolder read(ImageOptions options) {
        return ImageFolder.read(data, options, cache, Progress.NONE);
    }

    private List<Path> files() {
        try (Stream<Path> list = Files.list(kept)) {
            return list.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
