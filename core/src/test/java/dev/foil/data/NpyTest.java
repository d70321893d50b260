package dev.foil.data;

import static dev.foil.data.UserErrors.assertUserError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    @TempDir
    Path folder;

    /** What NumPy 2.4.6 writes for {@code np.save(f, np.arange(3, dtype='<f4'))}. */
    @Test
    void aFileIsByteForByteWhatNumpyWrites() throws IOException {
        Path file = folder.resolve("a.npy");
        Npy.write(file, NpyArray.of(Shape.of(3), new float[] {0, 1, 2}));
        String head = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
        ByteBuffer numpy = ByteBuffer.allocate(128 + 12).order(ByteOrder.LITTLE_ENDIAN);
        numpy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
        numpy.put((head + " ".repeat(117 - head.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        numpy.putFloat(0).putFloat(1).putFloat(2);
        assertThat(Npy.read(Files.write(folder.resolve("numpy.npy"), numpy.array()))
                        .floats())
                .containsExactly(0, 1, 2);
        byte[] ours = Files.readAllBytes(file);
        assertThat(new String(ours, 10, head.length(), StandardCharsets.US_ASCII))
                .isEqualTo(head);
        assertThat(ours.length % 64).isEqualTo(12);
        assertThat(Npy.read(file).floats()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "|b1,1,01,1",
        "|u1,1,ff,255",
        "|i1,1,ff,-1",
        "<u2,1,0180,32769",
        ">u2,1,8001,32769",
        "<i2,2,0180,-32767",
        ">i4,2,80000001,-2147483647",
        "<u4,3,01000080,2147483649",
        "<i8,3,feffffffffffffff,-2",
        ">u8,1,0000000000000102,258"
    })
    void integersOfEverySizeAndOrder(String type, int version, String bytes, long value) throws IOException {
        NpyArray array = read(file(
                version, header(type, "False", "(1,)"), java.util.HexFormat.of().parseHex(bytes)));
        assertThat(array.longs()).containsExactly(value);
        assertThat(array.floats()).containsExactly((float) value);
    }

    @ParameterizedTest
    @CsvSource({
        "<f2,003c,1",
        ">f2,c000,-2",
        "<f2,ff7b,65504",
        "<f2,0100,5.9604645E-8",
        "<f2,007c,Infinity",
        "<f4,0000803f,1",
        ">f4,bf800000,-1",
        ">f8,3ff8000000000000,1.5"
    })
    void floatsOfEverySizeAndOrder(String type, String bytes, float value) throws IOException {
        assertThat(read(file(
                                1,
                                header(type, "False", "(1,)"),
                                java.util.HexFormat.of().parseHex(bytes)))
                        .floats())
                .containsExactly(value);
    }

    @Test
    void columnMajorArraysAreTurned() throws IOException {
        byte[] columns = {0, 3, 1, 4, 2, 5};
        assertThat(read(file(1, header("|u1", "True", "(2, 3)"), columns)).bytes())
                .containsExactly(0, 1, 2, 3, 4, 5);
        byte[] cube = {0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11};
        assertThat(read(file(1, header("|u1", "True", "(2, 2, 3)"), cube)).bytes())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void scalarsAndEmptyArraysAreArrays() throws IOException {
        assertThat(read(file(1, header("|u1", "False", "()"), new byte[] {7})).longs())
                .containsExactly(7);
        assertThat(read(file(1, header("<f4", "False", "(0, 3)"), new byte[0])).shape())
                .isEqualTo(Shape.of(0, 3));
    }

    @Test
    void archivesKeepNamesTypesAndShapes() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NpyArray.of(Shape.of(2, 1, 2), new byte[] {0, 1, 2, -1}));
        arrays.put("y", NpyArray.of(new int[] {3, -4}));
        arrays.put("scores", NpyArray.of(Shape.of(2, 2), new float[] {0, 1, Float.NaN, -2}));
        Path file = folder.resolve("new/all.npz");
        Npz.write(file, arrays);
        Map<String, NpyArray> read = Npz.read(file);
        assertThat(read.keySet()).containsExactly("x", "y", "scores");
        assertThat(read.get("x")).hasToString("uint8 2×1×2");
        assertThat(read.get("x").longs()).containsExactly(0, 1, 2, 255);
        assertThat(read.get("y").longs()).containsExactly(3, -4);
        assertThat(read.get("scores").floats()).containsExactly(0, 1, Float.NaN, -2);
    }

    @Test
    void equalArraysGiveEqualBytes() throws Exception {
        Map<String, NpyArray> arrays = Map.of("x", NpyArray.of(Shape.of(2), new float[] {0, 1}));
        Npz.write(folder.resolve("1.npz"), arrays);
        Thread.sleep(2100);
        Npz.write(folder.resolve("2.npz"), arrays);
        assertThat(folder.resolve("1.npz")).hasSameBinaryContentAs(folder.resolve("2.npz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|O", "[('a', '<f4')]"})
    void objectsAreRefused(String type) {
        assertUserError(() -> read(file(1, header(type, "False", "(1,)"), new byte[8])), "Python", "astype");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<c8;(1,);type '<c8'",
                "<U3;(1,);type '<U3'",
                "<f4;(99999999999999999999,);is beyond",
                "<f4;(100000, 100000);is beyond",
                "<f4;(0, 4000000000);is beyond",
                "<f4;(-1,);no sound 'shape'",
                "<f4;(2,);ends after 4 of 8"
            })
    void whatCannotBeIsRefused(String type, String shape, String why) {
        assertUserError(() -> read(file(2, header(type, "False", shape), new byte[4])), why);
    }

    @Test
    void damageIsOneLine() throws IOException {
        byte[] whole = file(1, header("|u1", "False", "(3,)"), new byte[3]);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertUserError(() -> read(cut), "a.npy is not a sound .npy array");
        }
        assertUserError(() -> read(Arrays.copyOf(whole, whole.length + 1)), "it goes on after");
        byte[] version = whole.clone();
        version[6] = 4;
        assertUserError(() -> read(version), "version 4");
        byte[] long2 = file(2, header("|u1", "False", "(3,)"), new byte[3]);
        long2[11] = 0x7F;
        assertUserError(() -> read(long2), "header of 2130706");
        Path text = Files.writeString(folder.resolve("text.npz"), "text");
        assertUserError(() -> Npz.read(text), "text.npz", "no zip archive");
        assertUserError(() -> Npz.read(folder.resolve("none.npz")), "No such file");
    }

    @Test
    void archivesOfManyEntriesAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i <= Npz.MOST_ARRAYS; i++) {
                zip.putNextEntry(new ZipEntry(i + ".npy"));
            }
        }
        Path many = Files.write(folder.resolve("many.npz"), bytes.toByteArray());
        assertUserError(() -> Npz.read(many), "1001 entries");
    }

    private NpyArray read(byte[] bytes) throws IOException {
        return Npy.read(Files.write(folder.resolve("a.npy"), bytes));
    }

    private static String header(String type, String fortran, String shape) {
        String quoted = type.startsWith("[") ? type : "'" + type + "'";
        return "{'descr': " + quoted + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }\n";
    }

    private static byte[] file(int version, String header, byte[] elements) {
        int width = version == 1 ? 2 : 4;
        ByteBuffer bytes = ByteBuffer.allocate(8 + width + header.length() + elements.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        if (version == 1) {
            bytes.putShort((short) header.length());
        } else {
            bytes.putInt(header.length());
        }
        return bytes.put(header.getBytes(StandardCharsets.US_ASCII))
                .put(elements)
                .array();
    }
}
