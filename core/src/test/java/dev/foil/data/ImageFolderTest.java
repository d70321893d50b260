package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.Shared;
import dev.foil.random.Seed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    private static final ImageOptions PLAIN = ImageOptions.defaults();
    private static final ImageOptions STRICT = dev.foil.param.Params.with(PLAIN, "strict", true);

    @TempDir
    Path folder;

    @Test
    void classesAreFoldersInAlphabeticalOrder() throws IOException {
        Made.picture(folder.resolve("Shoes/Women/b.png"), 4, 6, 0x0000FF);
        Made.picture(folder.resolve("Apparel/Men/z.png"), 4, 6, 0xFF0000);
        Made.picture(folder.resolve("Apparel/Men/a.bmp"), 4, 6, 0x00FF00);
        Files.writeString(folder.resolve("Apparel/notes.csv"), "no image");
        Files.write(folder.resolve("Apparel/Men/.hidden.png"), new byte[3]);
        ImageFolder read = ImageFolder.read(folder, STRICT);
        StoredImages all = read.train();
        assertThat(all.classes()).containsExactly("Apparel/Men", "Shoes/Women");
        assertThat(all.domain()).isEqualTo(Domain.image(3, 4, 6));
        assertThat(all.first(3).labels()).containsExactly(0, 0, 1);
        assertThat(all.batch(0).values()).startsWith(0f).contains(1f).hasSize(72);
        assertThat(channel(all, 0, 1)).containsOnly(1f);
        assertThat(channel(all, 1, 0)).containsOnly(1f);
        assertThat(channel(all, 2, 2)).containsOnly(1f);
        assertThat(read.skipped()).isEmpty();
        assertThat(read.test()).isNull();
    }

    @Test
    void foldersNamedTrainAndTestAreTheSets() throws IOException {
        for (String part : List.of("train", "test", "val")) {
            Made.picture(folder.resolve("wrapper/" + part + "/cat/" + part + ".png"), 2, 2, 0x111111);
            Made.picture(folder.resolve("wrapper/" + part + "/dog/" + part + ".png"), 2, 2, 0x222222);
        }
        Made.picture(folder.resolve("wrapper/train/dog/more.png"), 2, 2, 0x333333);
        Split split = ImageFolder.read(folder, PLAIN).split(0.5, new Seed(0));
        assertThat(split.train().size()).isEqualTo(3);
        assertThat(split.test().size()).isEqualTo(2);
        assertThat(split.test().classes()).containsExactly("cat", "dog");
    }

    @Test
    void archivesReadLikeFolders() throws IOException {
        twoClasses();
        Path zip = folder.resolve("../" + folder.getFileName() + ".zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file);
                Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new ZipEntry("top/" + folder.relativize(path).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(path));
            }
        }
        StoredImages zipped = ImageFolder.read(zip, PLAIN).train();
        assertThat(zipped.digest())
                .isEqualTo(ImageFolder.read(folder, PLAIN).train().digest());
        assertThat(zipped.name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    void brokenImagesAreSkippedNamedAndCounted() throws IOException {
        twoClasses();
        Path jpeg = Made.picture(folder.resolve("a/whole.jpg"), 40, 40, 0x808080);
        byte[] bytes = Files.readAllBytes(jpeg);
        Files.write(folder.resolve("a/cut.jpg"), Arrays.copyOf(bytes, bytes.length - 30));
        Files.write(folder.resolve("b/text.jpg"), "not an image".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.write(folder.resolve("b/empty.png"), new byte[0]);
        Files.write(folder.resolve("b/new.avif"), new byte[9]);
        Made.picture(folder.resolve("stray.png"), 40, 40, 0);
        ImageFolder read = ImageFolder.read(folder, PLAIN);
        assertThat(read.train().size()).isEqualTo(4);
        assertThat(read.skipped().stream().map(Skipped::file))
                .containsExactly("b/new.avif", "stray.png", "a/cut.jpg", "b/empty.png", "b/text.jpg");
        assertThat(read.skipped().get(2)).hasToString("a/cut.jpg: it ends too early");
        assertThat(read.skipped().get(4)).hasToString("b/text.jpg: it is not a JPEG, PNG, GIF, BMP, WebP or TIFF");
        assertThat(read.split(0.5, new Seed(0)).skipped()).isEqualTo(read.skipped());
    }

    @Test
    void strictStopsAtTheFirstBrokenImage() throws IOException {
        twoClasses();
        Files.write(folder.resolve("b/text.jpg"), new byte[] {1, 2, 3});
        Files.write(folder.resolve("a/text.jpg"), new byte[] {1, 2, 3});
        assertUserError(() -> ImageFolder.read(folder, STRICT), "Broken image in", "a/text.jpg", "--strict");
    }

    @Test
    void pathsThatHoldNothingUsefulAreRefused() throws IOException {
        Path none = folder.resolve("none");
        assertUserError(() -> ImageFolder.read(none, PLAIN), "No such file or folder: " + none);
        assertUserError(() -> ImageFolder.read(folder, PLAIN), folder.toString(), "holds no images");
        Path text = Files.writeString(folder.resolve("words.txt"), "words");
        assertUserError(() -> ImageFolder.read(text, PLAIN), "neither a folder nor a zip archive");
        Path zip = Files.write(folder.resolve("broken.zip"), new byte[] {'P', 'K', 3, 4, 0, 0});
        assertUserError(() -> ImageFolder.read(zip, PLAIN), "broken.zip");
        Files.createDirectories(folder.resolve("a"));
        Files.write(folder.resolve("a/x.png"), new byte[5]);
        Files.createDirectories(folder.resolve("b"));
        Files.write(folder.resolve("b/x.png"), new byte[5]);
        assertUserError(() -> ImageFolder.read(folder, PLAIN), "None of the 2 images", "a/x.png");
    }

    @Test
    void oneClassIsRefused() throws IOException {
        Made.picture(folder.resolve("cats/1.png"), 2, 2, 0);
        Made.picture(folder.resolve("cats/2.png"), 2, 2, 0);
        assertUserError(() -> ImageFolder.read(folder, PLAIN), "one class only (cats, 2 images)", "at least two");
        assertUserError(() -> ImageFolder.read(folder.resolve("cats"), PLAIN), "2 images are in no class folders");
    }

    @Test
    void sizesThatDifferNeedOneToBeChosen() throws IOException {
        Made.picture(folder.resolve("a/1.png"), 20, 10, 0);
        Made.picture(folder.resolve("b/1.png"), 10, 10, 0);
        assertUserError(() -> ImageFolder.read(folder, PLAIN), "a/1.png is 20×10", "b/1.png is 10×10", "--height");
        ImageFolder read = ImageFolder.read(folder, PLAIN.sized(8, 0, 1));
        assertThat(read.train().domain()).isEqualTo(Domain.image(1, 8, 10));
    }

    @Test
    void readsRealProductImages() {
        Path zip = Shared.require("data/fashion-products-96x128.zip");
        ImageFolder read = ImageFolder.read(zip, PLAIN);
        assertThat(read.skipped()).isEmpty();
        assertThat(read.train().classes())
                .containsExactly("Apparel/Men", "Apparel/Women", "Footwear/Men", "Footwear/Women");
        assertThat(Subset.byClass(read.train()).stream().map(List::size)).containsExactly(759, 567, 811, 769);
        assertThat(read.train().domain()).isEqualTo(Domain.image(3, 128, 96));
        StoredImages small = ImageFolder.read(zip, PLAIN.sized(32, 24, 0)).train();
        assertThat(small.digest())
                .isEqualTo(read.train().fitted(PLAIN.sized(32, 24, 0)).digest());
    }

    private void twoClasses() throws IOException {
        Made.picture(folder.resolve("a/1.png"), 40, 40, 0x102030);
        Made.picture(folder.resolve("a/2.gif"), 40, 40, 0x405060);
        Made.picture(folder.resolve("b/3.png"), 40, 40, 0x708090);
    }

    private static float[] channel(Dataset images, int index, int channel) {
        int plane = images.domain().shape().size() / 3;
        return Arrays.copyOfRange(images.batch(index).values(), channel * plane, (channel + 1) * plane);
    }
}
