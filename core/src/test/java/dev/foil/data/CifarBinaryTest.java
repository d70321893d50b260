package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarBinaryTest {
    private static final int RECORD = 3073;

    @TempDir
    Path folder;

    @Test
    void recordsAreALabelAndThreePlanes() throws IOException {
        Path packed = Files.createDirectories(folder.resolve("cifar10/cifar-10-batches-bin"));
        Files.write(packed.resolve("data_batch_1.bin"), records(3, 0));
        Files.write(packed.resolve("data_batch_5.bin"), records(9));
        Files.write(packed.resolve("test_batch.bin"), records(1, 2, 0));
        Sources sources = new Sources(List.of(folder));
        Split split = sources.open("cifar10", ImageOptions.defaults(), new Seed(0));
        assertThat(split.train().first(3).labels()).containsExactly(3, 0, 9);
        assertThat(split.train().classes())
                .startsWith("airplane")
                .endsWith("truck")
                .hasSize(10);
        assertThat(split.test().batch(1).values()).startsWith(1f, 2 / 255f).hasSize(3072);
        assertThat(split.test().batch(1).values()[1024]).isEqualTo(20 / 255f);
        assertThat(sources.known()).anySatisfy(set -> {
            assertThat(set.name()).isEqualTo("cifar10");
            assertThat(set.train()).isEqualTo(3);
            assertThat(set.test()).isEqualTo(3);
        });
    }

    @Test
    void damageIsOneLine() throws IOException {
        Path batch = folder.resolve("data_batch_1.bin");
        Files.write(folder.resolve("test_batch.bin"), records(1, 2));
        Files.write(batch, Arrays.copyOf(records(1, 2), RECORD + 100));
        assertUserError(() -> CifarBinary.open(folder), "data_batch_1.bin", "inside record 1, after 99 of 3072 bytes");
        Files.write(batch, records(10));
        assertUserError(() -> CifarBinary.open(folder), "label 10 of record 0");
    }

    private static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int i = 0; i < labels.length; i++) {
            bytes[i * RECORD] = (byte) labels[i];
            bytes[i * RECORD + 1] = -1;
            bytes[i * RECORD + 2] = 2;
            bytes[i * RECORD + 1 + 1024] = 20;
        }
        return bytes;
    }
}
