package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"-, true", "-, false", "., true", "., false"})
    void readsTheWellKnownNames(String separator, boolean gzip) throws IOException {
        Split split = Idx.open(Made.mnist(folder, separator, gzip));
        assertThat(Idx.isIn(folder)).isTrue();
        assertThat(split.train().size()).isEqualTo(2);
        assertThat(split.train().domain()).isEqualTo(Domain.image(1, 2, 2));
        assertThat(split.train().classes()).containsExactly("0", "1");
        assertThat(split.test().batch(1).values()).containsExactly(252 / 255f, 253 / 255f, 254 / 255f, 1f);
        assertThat(split.test().label(1)).isEqualTo(1);
    }

    @Test
    void manySmallItemsCountWithWhatEachCosts() {
        long memory = Runtime.getRuntime().maxMemory();
        assertUserError(() -> Room.check("many.npz", memory / 40, 1), "many.npz holds", "items of 1 bytes", "-Xmx");
        Room.check("few.npz", memory / 50, 1);
    }

    @Test
    void namesTheClassesOfFashionMnist() throws IOException {
        Path fashion = Made.mnist(folder.resolve("fashion-mnist"), "-", true);
        assertThat(Idx.open(Made.mnist(fashion.resolve("mnist"), "-", true))
                        .train()
                        .classes())
                .containsExactly("0", "1");
        assertThat(Idx.open(fashion).train().classes()).isEqualTo(Idx.FASHION);
        assertThat(Idx.open(fashion, "t10k").name()).isEqualTo("fashion-mnist t10k");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        assertUserError(() -> Idx.open(folder), "No such file: ", "train-images-idx3-ubyte");
        Path none = folder.resolve("none");
        assertUserError(() -> Idx.read("x", none, none, List.of()), "No such file: " + none);
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        Draws draws = new Seed(3).draws();
        for (int length = 0; length < 300; length += 7) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) draws.below(256);
            }
            refused(bytes, "is not a sound IDX file");
            byte[] gzipped = Made.gzip(bytes);
            refused(gzipped, "is not a sound IDX file");
            gzipped[gzipped.length / 2] ^= 0x55;
            refused(gzipped, "is not a sound IDX file");
        }
    }

    @Test
    void headersThatPromiseTooMuchAllocateNothing() throws IOException {
        int most = Integer.MAX_VALUE;
        refused(Made.idx(new int[] {0x803, most, most, most}, new byte[10]), "2147483647", "axis 0");
        refused(Made.idx(new int[] {0x803, 1 << 16, 1 << 16, 1 << 16}, new byte[10]), "axis 1", "1 GiB");
        refused(Made.idx(new int[] {0x803, -1, 28, 28}, new byte[10]), "4294967295");
        refused(Made.idx(new int[] {0x803, 1 << 20, 28, 28}, new byte[10]), "ends inside item 0 of 1048576");
        refused(Made.idx(new int[] {0x803, 1, 1 << 15, 1 << 14}, new byte[10]), "ends inside item 0 of 1");
    }

    @Test
    void sizesMustAgree() throws IOException {
        refused(Made.idx(new int[] {0x803, 1, 2, 2}, new byte[3]), "ends inside item 0 of 1");
        refused(Made.idx(new int[] {0x803, 1, 2, 2}, new byte[5]), "goes on after the last");
        refused(Made.idx(new int[] {0x801, 4}, new byte[4]), "starts with 00000801, not 00000803");
        refused(new byte[] {0, 0, 8, 3, 0, 0}, "cut short");
        Path images = Files.write(folder.resolve("i"), Made.idx(new int[] {0x803, 1, 1, 1}, new byte[1]));
        Path labels = Files.write(folder.resolve("l"), Made.idx(new int[] {0x801, 2}, new byte[2]));
        assertUserError(() -> Idx.read("x", images, labels, List.of()), "1 images", "2 labels");
    }

    @Test
    void labelsBeyondTheClassesAreRefused() throws IOException {
        Path images = Files.write(folder.resolve("i"), Made.idx(new int[] {0x803, 2, 1, 1}, new byte[2]));
        Path labels = Files.write(folder.resolve("l"), Made.idx(new int[] {0x801, 2}, new byte[] {0, 12}));
        assertUserError(() -> Idx.read("x", images, labels, Idx.FASHION), "Label 12 of example 1", "0 to 9");
        assertThat(Idx.read("x", images, labels, List.of()).classes()).hasSize(13);
    }

    private void refused(byte[] bytes, String... named) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        assertUserError(() -> IdxFile.read(file, 3), named);
    }
}
