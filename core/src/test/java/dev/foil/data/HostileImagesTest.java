package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files made to take memory or time, or to reach what they should not. */
@Timeout(60)
class HostileImagesTest {
    private static final ImageOptions PLAIN = ImageOptions.defaults();

    @TempDir
    Path folder;

    @Test
    void archivesReachNothingOutside() throws IOException {
        Made.picture(folder.resolve("outside/b/secret.png"), 2, 2, 7);
        Path zip = folder.resolve("in/slip.zip");
        Files.createDirectories(zip.resolveSibling(""));
        byte[] png = Files.readAllBytes(Made.picture(folder.resolve("p.png"), 2, 2, 1));
        Files.write(zip, zip("a/1.png", png, "../outside/b/secret.png", png, "b/2.png", png));
        try {
            ImageFolder read = ImageFolder.read(zip, PLAIN);
            assertThat(read.train().first(9).values()).doesNotContain(7 / 255f);
        } catch (dev.foil.param.UserError refused) {
            assertThat(refused.getMessage()).contains("slip.zip").doesNotContain("\n");
        }
        assertThat(Files.readAllBytes(folder.resolve("outside/b/secret.png"))).isNotEqualTo(png);
    }

    /** A hundred megabytes of zeros in a tenth of one, named as an image. */
    @Test
    void bombsInArchivesAreNotUnpacked() throws IOException {
        byte[] png = Files.readAllBytes(Made.picture(folder.resolve("p.png"), 2, 2, 1));
        Path zip = Files.write(
                folder.resolve("bomb.zip"), zip("a/1.png", png, "b/2.png", png, "b/bomb.png", new byte[100 << 20]));
        assertThat(zip).satisfies(file -> assertThat(Files.size(file)).isLessThan(1 << 20));
        ImageFolder read = ImageFolder.read(zip, PLAIN);
        assertThat(read.skipped()).singleElement().hasToString("b/bomb.png: its 100 MiB are beyond 64 MiB");
    }

    @Test
    void hugeTablesOfContentsAreRefused() throws IOException {
        Path zip = Files.write(folder.resolve("many.zip"), zip("a/1.png", new byte[1]));
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
            file.seek(file.length() - 22 + 12);
            file.writeInt(0xF0FFFF7F);
        }
        assertUserError(() -> ImageFolder.read(zip, PLAIN), "many.zip has a table of contents of 2047 MiB", "unpack");
        assertUserError(() -> Npz.read(zip), "many.zip has a table of contents");
    }

    /** The table that a reader finds, and a small one in the comment behind it. */
    @Test
    void commentsDoNotHideHugeTablesOfContents() throws IOException {
        byte[] sound = zip("a/1.png", new byte[1]);
        byte[] end = java.util.Arrays.copyOfRange(sound, sound.length - 22, sound.length);
        ByteBuffer file = ByteBuffer.allocate(sound.length + 30).order(ByteOrder.LITTLE_ENDIAN);
        file.put(sound).put(new byte[4]).put(end);
        file.putInt(sound.length - 22 + 12, 0x7FFFFFF0).putShort(sound.length - 2, (short) 30);
        Path zip = Files.write(folder.resolve("comment.zip"), file.array());
        assertUserError(() -> ImageFolder.read(zip, PLAIN), "comment.zip has a table of contents of 2047 MiB");
        assertUserError(() -> dev.foil.model.ModelFormat.of(zip), "comment.zip has a table of contents of 2047 MiB");
    }

    @Test
    void linksInCirclesAreOneLine() throws IOException {
        Made.picture(folder.resolve("data/a/1.png"), 2, 2, 1);
        Made.picture(folder.resolve("data/b/1.png"), 2, 2, 1);
        Files.createSymbolicLink(folder.resolve("data/b/again"), folder.resolve("data"));
        assertUserError(() -> ImageFolder.read(folder.resolve("data"), PLAIN), "Cannot read", "again");
    }

    @Test
    void sizesOutOfProportionAreRefused() throws IOException {
        byte[] file = fixture("lossless.webp");
        // 14 bits each of width and height less one, behind the chunk's head and its signature.
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 5999 | 5999 << 14);
        assertBroken(file, "out of proportion to its 72 bytes");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 16383 | 16383 << 14);
        assertBroken(file, "beyond 40 million pixels");
    }

    /** The canvas is small; the frame that is decoded says otherwise. */
    @Test
    void framesLargerThanTheirCanvasAreRefused() throws IOException {
        byte[] lossy = fixture("lossy.webp");
        ByteBuffer file = ByteBuffer.allocate(lossy.length + 18).order(ByteOrder.LITTLE_ENDIAN);
        file.put(lossy, 0, 12).put("VP8X".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        file.putInt(10).putInt(0).put(new byte[] {15, 0, 0, 7, 0, 0}).put(lossy, 12, lossy.length - 12);
        file.putInt(4, lossy.length + 10);
        file.putShort(30 + 8 + 6, (short) 16383).putShort(30 + 8 + 8, (short) 16383);
        assertBroken(file.array(), "a frame in it is beyond 40 million pixels");
    }

    private static void assertBroken(byte[] file, String why) {
        assertThatThrownBy(() -> ImageDecoder.decode(file))
                .isInstanceOf(BrokenImage.class)
                .message()
                .containsPattern(why);
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = HostileImagesTest.class.getResourceAsStream("images/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static byte[] zip(Object... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
            }
        }
        return bytes.toByteArray();
    }
}
