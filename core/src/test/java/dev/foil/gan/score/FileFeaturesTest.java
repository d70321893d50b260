package dev.foil.gan.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scripts;
import dev.foil.tensor.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
final class FileFeaturesTest {
    @TempDir
    private Path folder;

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(file);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Mean of each of the three channels. */
    private Path means() {
        return Scripts.save(
                folder.resolve("means.pt"), "def forward(self, x):\n    return torch.mean(x, [2, 3])\n", Map.of());
    }

    /** Four to two pixels: a triangle of weights 1, 3, 3, 1 of eighths, cut at the edge; or the two in the middle. */
    @Test
    void shrinkingSeesAllPixelsOrTwo() {
        assertThat(Bilinear.ANTIALIASED.weights(4, 2))
                .containsExactly(new float[] {3 / 7f, 3 / 7f, 1 / 7f, 0, 0, 1 / 7f, 3 / 7f, 3 / 7f}, within(1e-6f));
        assertThat(Bilinear.PLAIN.weights(4, 2))
                .containsExactly(new float[] {.5f, .5f, 0, 0, 0, 0, .5f, .5f}, within(1e-6f));
        assertThat(Bilinear.PLAIN.weights(9, 3)[4]).isZero();
        assertThat(Bilinear.PLAIN.weights(9, 3)[1]).isEqualTo(1);
    }

    /** Two to four: centres at −¼, ¼, ¾ and 5/4 of the old ones. */
    @Test
    void growingIsTheSameEitherWay() {
        float[] expected = {1, 0, .75f, .25f, .25f, .75f, 0, 1};
        assertThat(Bilinear.ANTIALIASED.weights(2, 4)).containsExactly(expected, within(1e-6f));
        assertThat(Bilinear.PLAIN.weights(2, 4)).containsExactly(expected, within(1e-6f));
    }

    @Test
    void imagesGoInBetweenMinusOneAndOne() throws Exception {
        Domain domain = Domain.image(3, 5, 7);
        float[] values = new float[2 * 105];
        Arrays.fill(values, 35, 70, 1);
        Arrays.fill(values, 70, 105, 0.75f);
        Path file = means();
        try (FileFeatures features = FileFeatures.load(file, sha256(file), Trust.GIVEN, Bilinear.ANTIALIASED, domain)) {
            FeatureTable table = features.extract("two", values);
            assertThat(table.width()).isEqualTo(3);
            assertThat(table.values()).containsExactly(new float[] {-1, 1, 0.5f, -1, -1, -1}, within(1e-4f));
            assertThat(table.classes()).isZero();
        }
    }

    @Test
    void greyImagesBecomeThreeEqualChannels() throws Exception {
        Path file = means();
        float[] values = new float[28 * 28];
        Arrays.fill(values, 0.25f);
        try (FileFeatures features =
                FileFeatures.load(file, sha256(file), Trust.GIVEN, Bilinear.PLAIN, Domain.image(1, 28, 28))) {
            assertThat(features.extract("grey", values).values())
                    .containsExactly(new float[] {-0.5f, -0.5f, -0.5f}, within(1e-4f));
        }
    }

    @Test
    void anOnnxFileGivesTheSame() throws Exception {
        GraphBuilder net = new GraphBuilder("means", new Seed(0));
        net.output(
                "y", net.input("x", Shape.of(3, 299, 299)).globalAveragePool().flatten());
        Path onnx = folder.resolve("means.onnx");
        OnnxModel.of(net.build()).save(onnx);
        Domain domain = Domain.image(3, 8, 8);
        float[] values = Clouds.gaussian(3, 192, 0.1, new Seed(1)).values();
        Path script = means();
        try (FileFeatures one = FileFeatures.load(onnx, sha256(onnx), Trust.NONE, Bilinear.PLAIN, domain);
                FileFeatures two = FileFeatures.load(script, sha256(script), Trust.GIVEN, Bilinear.PLAIN, domain);
                FileFeatures three =
                        FileFeatures.load(script, sha256(script), Trust.GIVEN, Bilinear.ANTIALIASED, domain)) {
            assertThat(one.extract("v", values).values())
                    .containsExactly(two.extract("v", values).values(), within(1e-4f));
            assertThat(one.digest()).isNotEqualTo(two.digest());
            assertThat(two.digest()).isNotEqualTo(three.digest());
        }
    }

    @Test
    void anotherFileOrWhatIsNoImageIsRefused() throws Exception {
        Path file = means();
        Domain images = Domain.image(3, 8, 8);
        assertThatThrownBy(() -> FileFeatures.load(file, "0".repeat(64), Trust.GIVEN, Bilinear.PLAIN, images))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(sha256(file));
        assertThatThrownBy(() -> FileFeatures.load(file, sha256(file), Trust.NONE, Bilinear.PLAIN, images))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--trust");
        assertThatThrownBy(() -> FileFeatures.load(
                        file, sha256(file), Trust.GIVEN, Bilinear.PLAIN, Domain.continuous(Shape.of(2), -1, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("takes images");
        Path maps = Scripts.save(folder.resolve("maps.pt"), "def forward(self, x):\n    return x\n", Map.of());
        try (FileFeatures features = FileFeatures.load(maps, sha256(maps), Trust.GIVEN, Bilinear.PLAIN, images)) {
            assertThatThrownBy(() -> features.extract("one", new float[192]))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("a vector for each");
        }
    }
}
