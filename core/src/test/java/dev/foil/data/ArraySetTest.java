package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.param.Params;
import dev.foil.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArraySetTest {
    private static final ImageOptions PLAIN = ImageOptions.defaults();
    private static final Shape FOUR = Shape.of(4, 2, 2);
    private static final byte[] BYTES = {0, 51, 102, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    private static final int[] LABELS = {0, 1, 0, 1};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "x_train,y_train,x_test,y_test",
        "train_images,train_labels,test_images,test_labels",
        "X_train,Y_train,X_val,Y_val"
    })
    void twoSetsByTheirUsualNames(String x, String y, String xt, String yt) {
        Split split = open(arrays(
                x,
                NpyArray.of(FOUR, BYTES),
                y,
                NpyArray.of(LABELS),
                xt,
                NpyArray.of(FOUR, BYTES),
                yt,
                NpyArray.of(new int[] {2, 1, 0, 0})));
        assertThat(split.train().domain()).isEqualTo(Domain.image(1, 2, 2));
        assertThat(split.train().batch(0).values()).containsExactly(0, 0.2f, 0.4f, 1);
        assertThat(split.test().first(4).labels()).containsExactly(2, 1, 0, 0);
        assertThat(split.train().classes()).containsExactly("0", "1", "2");
        assertThat(split.notes()).singleElement().asString().contains("read as rows×columns, uint8 from 0 to 255");
    }

    @Test
    void aThirdSetIsWatched() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (String part : new String[] {"train", "val", "test"}) {
            arrays.put("x_" + part, NpyArray.of(FOUR, BYTES));
            arrays.put("y_" + part, NpyArray.of(LABELS));
        }
        assertThat(open(arrays).validation()).get().extracting(Dataset::size).isEqualTo(4);
    }

    @Test
    void floatsOfEveryUsualRangeGiveTheSameImages() {
        float[] unit = new float[16];
        float[] signed = new float[16];
        float[] bytes = new float[16];
        for (int i = 0; i < 16; i++) {
            bytes[i] = BYTES[i] & 0xFF;
            unit[i] = bytes[i] / 255;
            signed[i] = bytes[i] / 127.5f - 1;
        }
        for (float[] values : new float[][] {unit, signed, bytes}) {
            Split split = open(arrays("x", NpyArray.of(FOUR, values), "y", NpyArray.of(LABELS)));
            StoredImages expected = new StoredImages(
                    "x", Shape.of(1, 2, 2), new byte[][] {{0, 51, 102, -1}}, new int[1], java.util.List.of("0"));
            float[] first = split.train().size() == 2 ? values(split, 0) : new float[0];
            assertThat(first).isEqualTo(expected.batch(0).values());
            assertThat(split.notes().get(0)).doesNotContain("rounded");
        }
        unit[1] += 0.001f;
        assertThat(open(arrays("x", NpyArray.of(FOUR, unit), "y", NpyArray.of(LABELS)))
                        .notes()
                        .get(0))
                .contains("rounded to 8 bits by up to 0.0010 of the range");
    }

    /** The image of the whole set that begins with black, wherever the split put it. */
    private static float[] values(Split split, int label) {
        for (Dataset part : new Dataset[] {split.train(), split.test()}) {
            for (int i = 0; i < part.size(); i++) {
                float[] values = part.batch(i).values();
                if (part.label(i) == label && values[0] == 0) {
                    return values;
                }
            }
        }
        return new float[0];
    }

    @Test
    void channelsMayComeFirstOrLast() {
        byte[] last = new byte[2 * 2 * 4 * 3];
        byte[] first = new byte[last.length];
        for (int n = 0; n < 2; n++) {
            for (int p = 0; p < 8; p++) {
                for (int c = 0; c < 3; c++) {
                    last[n * 24 + p * 3 + c] = (byte) (100 * n + 10 * c + p);
                    first[n * 24 + c * 8 + p] = (byte) (100 * n + 10 * c + p);
                }
            }
        }
        String digest = train(NpyArray.of(Shape.of(2, 2, 4, 3), last)).digest();
        assertThat(train(NpyArray.of(Shape.of(2, 3, 2, 4), first)).digest()).isEqualTo(digest);
        NpyArray either = NpyArray.of(Shape.of(2, 3, 4, 3), new byte[72]);
        assertUserError(() -> train(either), "3×4×3", "--layout chw");
        Map<String, NpyArray> arrays = arrays("x", either, "y", NpyArray.of(new int[] {0, 1}));
        Npz.write(folder.resolve("a.npz"), arrays);
        assertThat(ArraySet.open(
                                folder.resolve("a.npz"),
                                Params.with(PLAIN, "arrayLayout", ImageOptions.Layout.CHW),
                                new Seed(0))
                        .train()
                        .domain())
                .isEqualTo(Domain.image(3, 4, 3));
    }

    private Dataset train(NpyArray images) {
        return open(arrays(
                        "x_train",
                        images,
                        "y_train",
                        NpyArray.of(new int[] {0, 1}),
                        "x_test",
                        images,
                        "y_test",
                        NpyArray.of(new int[] {0, 1})))
                .train();
    }

    @Test
    void labelsMayBeOneHotOrAColumn() {
        NpyArray hot = NpyArray.of(Shape.of(4, 3), new float[] {1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0});
        NpyArray column = NpyArray.of(Shape.of(4, 1), new long[] {0, 1, 0, 1});
        NpyArray images = NpyArray.of(FOUR, BYTES);
        String digest = open(arrays("x", images, "y", column)).train().digest();
        assertThat(open(arrays("x", images, "labels", hot)).train().digest()).isEqualTo(digest);
    }

    @Test
    void aFolderOfArraysIsASet() throws IOException {
        Npy.write(folder.resolve("set/x.npy"), NpyArray.of(FOUR, BYTES));
        Npy.write(folder.resolve("set/y.npy"), NpyArray.of(LABELS));
        Sources sources = new Sources(java.util.List.of());
        assertThat(sources.open(folder.resolve("set").toString(), PLAIN.sized(4, 4, 3), new Seed(0))
                        .train()
                        .domain())
                .isEqualTo(Domain.image(3, 4, 4));
        String lone = folder.resolve("set/x.npy").toString();
        assertUserError(() -> sources.open(lone, PLAIN, new Seed(0)), "one array", "Maybe give the folder");
        Files.write(folder.resolve("set/y.npy"), new byte[3]);
        assertUserError(() -> sources.open(folder.resolve("set").toString(), PLAIN, new Seed(0)), "y.npy");
    }

    @Test
    void mistakesAreOneLine() {
        NpyArray images = NpyArray.of(FOUR, BYTES);
        NpyArray labels = NpyArray.of(LABELS);
        assertUserError(() -> open(arrays("a", images, "y", labels)), "hold the images: it has a, y", "--file-column");
        assertUserError(() -> open(arrays("x", images, "b", labels)), "hold the labels");
        assertUserError(() -> open(arrays("x", images, "y", NpyArray.of(new int[3]))), "4×2×2", "same number");
        assertUserError(
                () -> open(arrays("x", images, "y", NpyArray.of(new int[] {0, 1, -1, 0}))), "Label -1.0 of example 2");
        assertUserError(
                () -> open(arrays("x", NpyArray.of(Shape.of(4, 2), new byte[8]), "y", labels)), "must be rows×columns");
        assertUserError(
                () -> open(arrays("x", NpyArray.of(Shape.of(4, 2, 5, 2), new byte[80]), "y", labels)), "leaves open");
        float[] wild = new float[16];
        wild[3] = -2.5f;
        assertUserError(
                () -> open(arrays("x", NpyArray.of(FOUR, wild), "y", labels)), "from -2.5 to 0.0", "normalisation");
        wild[3] = Float.NaN;
        assertUserError(() -> open(arrays("x", NpyArray.of(FOUR, wild), "y", labels)), "NaN in image 0");
    }

    private Split open(Map<String, NpyArray> arrays) {
        Path file = folder.resolve("made.npz");
        Npz.write(file, arrays);
        return ArraySet.open(file, Params.with(PLAIN, "testFraction", 0.5), new Seed(0));
    }

    private static Map<String, NpyArray> arrays(Object... pairs) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arrays.put((String) pairs[i], (NpyArray) pairs[i + 1]);
        }
        return arrays;
    }
}
