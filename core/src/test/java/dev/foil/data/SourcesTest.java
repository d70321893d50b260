package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final ImageOptions PLAIN = ImageOptions.defaults();
    private static final Seed SEED = new Seed(0);

    @TempDir
    Path folder;

    @Test
    void theSampleIsAlwaysThere() {
        Split split = new Sources(List.of()).open("Fashion-Sample", PLAIN, SEED);
        assertThat(split.train().digest()).isEqualTo(FashionSample.train().digest());
        assertThat(new Sources(List.of())
                        .open("fashion-sample", PLAIN.sized(14, 14, 3), SEED)
                        .test()
                        .domain())
                .isEqualTo(Domain.image(3, 14, 14));
    }

    @Test
    void namedSetsAreFoundUnderTheRoots() throws IOException {
        Made.mnist(folder.resolve("second/mnist"), "-", true);
        Sources sources = new Sources(List.of(folder.resolve("first"), folder.resolve("second")));
        assertThat(sources.open("mnist", PLAIN, SEED).test().size()).isEqualTo(2);
        assertUserError(
                () -> sources.open("fashion-mnist", PLAIN, SEED), "fashion-mnist", "foil data get fashion-mnist");
        assertThat(sources.known())
                .extracting(Sources.Listing::name, Sources.Listing::found, Sources.Listing::train)
                .containsExactly(
                        tuple("fashion-sample", true, 10_000),
                        tuple("fashion-mnist", false, 0),
                        tuple("mnist", true, 2),
                        tuple("cifar10", false, 0));
    }

    @Test
    void aDamagedSetIsListedWithItsFault() throws IOException {
        Path mnist = Made.mnist(folder.resolve("mnist"), "-", false);
        Files.write(mnist.resolve("t10k-labels-idx1-ubyte"), new byte[3]);
        Sources.Listing listing = new Sources(List.of(folder)).known().get(2);
        assertThat(listing.found()).isFalse();
        assertThat(listing.where()).contains("t10k-labels-idx1-ubyte", "cut short");
    }

    @Test
    void theListingOfTheSampleIsTrue() {
        Sources.Listing listing = new Sources(List.of()).known().get(0);
        assertThat(listing.train()).isEqualTo(FashionSample.train().size());
        assertThat(listing.test()).isEqualTo(FashionSample.test().size());
    }

    @Test
    void pathsMayBeIdxOrImageFolders() throws IOException {
        Sources sources = new Sources(List.of());
        Path idx = Made.mnist(folder.resolve("idx"), ".", false);
        assertThat(sources.open(idx.toString(), PLAIN, SEED).train().size()).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            Made.picture(folder.resolve("images/a/" + i + ".png"), 4, 4, i);
            Made.picture(folder.resolve("images/b/" + i + ".png"), 4, 4, i);
        }
        String images = folder.resolve("images").toString();
        Split split = sources.open(images, PLAIN, SEED);
        assertThat(split.train().size()).isEqualTo(16);
        assertThat(sources.open(images, PLAIN, SEED).test().digest())
                .isEqualTo(split.test().digest());
        assertThat(sources.open(images, PLAIN, new Seed(1)).test().digest())
                .isNotEqualTo(split.test().digest());
    }

    @Test
    void unknownNamesSuggestTheNearest() {
        Sources sources = new Sources(List.of());
        assertUserError(() -> sources.open("fashon-sampel", PLAIN, SEED), "'fashon-sampel'", "Maybe 'fashion-sample'?");
        assertUserError(() -> sources.open("/no/such/folder", PLAIN, SEED), "No such file or folder: /no/such/folder");
    }

    @Test
    void histogramsShowEveryClass() {
        String text = ClassHistogram.of(Split.of(Made.unbalanced(1200, 300, 3), Made.unbalanced(1, 2, 3)));
        assertThat(text.lines()).hasSize(4);
        assertThat(text).contains("class 0     1,200         1  " + "█".repeat(40) + "\n");
        assertThat(text).contains("class 1       300         2  " + "█".repeat(10) + "\n");
        assertThat(text).contains("class 2         3         3  █\n");
    }
}
