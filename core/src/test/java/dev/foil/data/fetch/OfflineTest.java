package dev.foil.data.fetch;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Progress;
import dev.foil.data.fetch.Fetch.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets taken from where the user has them already. */
final class OfflineTest {
    private static final KnownSet IDX = Sets.idx(URI.create("https://example.org/"));
    private static final KnownSet TAR = Sets.tarred(URI.create("https://example.org/tarred.tar.gz"));

    @TempDir
    Path root;

    private Outcome from(KnownSet set, Path source) {
        return new Fetch(set, root.resolve("set"), Optional.of(source), Optional.empty())
                .run(Progress.NONE, note -> {});
    }

    private void assertWhole() {
        assertThat(root.resolve("set/images-idx3-ubyte")).hasBinaryContent(Sets.IMAGES);
        assertThat(root.resolve("set/labels-idx1-ubyte")).hasBinaryContent(Sets.LABELS);
        assertThat(root.resolve(".set.getting")).doesNotExist();
    }

    private Path folder(String images, byte[] imageBytes) throws IOException {
        Path folder = Files.createDirectories(root.resolve("mine/deep"));
        Files.write(folder.resolve(images), imageBytes);
        Files.write(folder.resolve("labels-idx1-ubyte"), Sets.LABELS);
        return root.resolve("mine");
    }

    @Test
    void rawGzippedOrUnderTheDottedName() throws IOException {
        assertThat(from(IDX, folder("images.idx3-ubyte.gz", Sets.PACKED_IMAGES)))
                .isEqualTo(Outcome.BROUGHT);
        assertWhole();
        assertThat(from(IDX, root.resolve("nowhere"))).isEqualTo(Outcome.THERE);
    }

    @Test
    void recompressedFilesAreKnownByWhatIsInThem() throws IOException {
        byte[] stored = Sets.PACKED_IMAGES.clone();
        stored[9] = 3; // the header's operating system
        from(IDX, folder("images-idx3-ubyte.gz", stored));
        assertWhole();
    }

    @Test
    void throughALinkAndOutOfAZip() throws IOException {
        Path mine = folder("images-idx3-ubyte", Sets.IMAGES);
        from(IDX, Files.createSymbolicLink(root.resolve("link"), mine));
        assertWhole();
    }

    @Test
    void outOfAZip() throws IOException {
        Path zip = root.resolve("archive.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("images-idx3-ubyte/images-idx3-ubyte"));
            out.write(Sets.IMAGES);
            out.putNextEntry(new ZipEntry("labels-idx1-ubyte.gz"));
            out.write(Sets.PACKED_LABELS);
        }
        from(IDX, zip);
        assertWhole();
    }

    /** The end of an empty archive, which states a table of two gigabytes. */
    @Test
    void hugeTablesOfContentsAreRefused() throws IOException {
        java.nio.ByteBuffer end = java.nio.ByteBuffer.allocate(22).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        end.putInt(0, 0x06054b50).putInt(12, 0x7FFFFFF0);
        Path zip = Files.write(root.resolve("huge.zip"), end.array());
        assertUserError(() -> from(TAR, zip), "huge.zip has a table of contents of 2047 MiB");
    }

    @Test
    void tarsGivenByNameOrByFolder() throws IOException {
        Path tar = Files.write(root.resolve("tarred.tar.gz"), Sets.TAR);
        from(TAR, tar);
        assertThat(root.resolve("set/one.bin")).hasBinaryContent(Sets.IMAGES);
        assertThat(root.resolve("set/names.txt")).hasContent("a\nb\n");
    }

    @Test
    void theWrongFileIsNamed() throws IOException {
        byte[] changed = Sets.IMAGES.clone();
        changed[1000] ^= 1;
        Path mine = folder("images-idx3-ubyte", changed);
        assertUserError(
                () -> from(IDX, mine), "images-idx3-ubyte is not the file of tiny: its size or digest differs. Maybe");
        assertThat(root.resolve("set")).doesNotExist();
        Path tar = Files.write(root.resolve("tarred.tar.gz"), Sets.gzip(Sets.tar(Map.of("set/one.bin", Sets.IMAGES))));
        assertUserError(() -> from(TAR, tar), "tarred.tar.gz is not the file of tarred");
    }

    @Test
    void theMissingFileIsNamed() throws IOException {
        Path empty = Files.createDirectories(root.resolve("empty"));
        assertUserError(
                () -> from(IDX, empty),
                empty + " holds no images-idx3-ubyte (nor images-idx3-ubyte.gz). Maybe get it from "
                        + "https://example.org/images-idx3-ubyte.gz?");
        assertUserError(() -> from(IDX, root.resolve("none")), "No such file or folder: " + root.resolve("none"));
        Path broken = Files.write(root.resolve("broken.zip"), new byte[100]);
        assertUserError(() -> from(IDX, broken), "Cannot read " + broken);
    }

    @Test
    void bombsStopAtTheSizeThatIsWanted() throws IOException {
        byte[] bomb = Sets.gzip(new byte[50_000_000]);
        assertUserError(() -> from(IDX, folder("images-idx3-ubyte.gz", bomb)), "is not the file of tiny");
    }
}
