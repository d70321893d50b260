package dev.foil.bench.fuzz;

import dev.foil.data.Idx;
import dev.foil.data.ImageFolder;
import dev.foil.data.ImageOptions;
import dev.foil.data.Npy;
import dev.foil.data.NpyArray;
import dev.foil.data.Npz;
import dev.foil.data.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** The readers by name. */
final class Targets {
    private static final List<String> FORMATS = List.of("png", "jpg", "gif", "bmp", "tiff");

    /** Those that read without running. */
    static final List<String> READERS = List.of("onnx", "idx", "npy", "npz", "image");

    private Targets() {}

    /** @param folder for the files that are read from disk */
    static Map<String, Target> all(Path folder) throws IOException {
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put("onnx", new OnnxTarget());
        targets.put("idx", idx(Files.createDirectories(folder.resolve("idx"))));
        targets.put("npy", npy(Files.createDirectories(folder.resolve("npy"))));
        targets.put("npz", npz(Files.createDirectories(folder.resolve("npz"))));
        targets.put("image", images(Files.createDirectories(folder.resolve("image"))));
        return targets;
    }

    private static Target idx(Path folder) throws IOException {
        Path labels = Files.write(
                folder.resolve("labels"),
                header(0x801, 4).put(new byte[] {0, 1, 2, 1}).array());
        byte[] plain = header(0x803, 4, 3, 3).array();
        List<byte[]> sound = List.of(plain, gzip(plain));
        Path place = folder.resolve("images");
        return new FileTarget(place, sound, () -> Idx.read("fuzzed", place, labels, List.of()));
    }

    private static ByteBuffer header(int magic, int... sizes) {
        int bytes = 1;
        for (int size : sizes) {
            bytes *= size;
        }
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + bytes).putInt(magic);
        for (int size : sizes) {
            buffer.putInt(size);
        }
        return buffer;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static List<NpyArray> arrays() {
        return List.of(
                NpyArray.of(Shape.of(2, 3, 4), new byte[24]),
                NpyArray.of(new int[] {1, 2, 3}),
                NpyArray.of(Shape.of(2, 2), new float[] {0, 1, Float.NaN, -1}));
    }

    private static Target npy(Path folder) throws IOException {
        Path place = folder.resolve("array.npy");
        List<byte[]> sound = new ArrayList<>();
        for (NpyArray array : arrays()) {
            Npy.write(place, array);
            sound.add(Files.readAllBytes(place));
        }
        return new FileTarget(place, sound, () -> Npy.read(place).floats());
    }

    private static Target npz(Path folder) throws IOException {
        Path place = folder.resolve("arrays.npz");
        Npz.write(place, Map.of("images", arrays().get(0), "labels", arrays().get(1)));
        return new FileTarget(place, List.of(Files.readAllBytes(place)), () -> Npz.read(place));
    }

    /** One damaged image among sound ones, each format under its own name and under another's. */
    private static Target images(Path folder) throws IOException {
        List<byte[]> sound = new ArrayList<>();
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_USHORT_GRAY
        }) {
            for (String format : FORMATS) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                if (ImageIO.write(picture(type), format, bytes)) {
                    sound.add(bytes.toByteArray());
                }
            }
        }
        Files.write(Files.createDirectories(folder.resolve("a")).resolve("sound.png"), sound.get(0));
        Path place = Files.createDirectories(folder.resolve("b")).resolve("fuzzed.png");
        ImageOptions sized =
                dev.foil.param.Params.create(ImageOptions.class, Map.of("height", "8", "width", "8", "channels", "3"));
        return new FileTarget(place, sound, () -> ImageFolder.read(folder, sized));
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(12, 10, type);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 12; x++) {
                picture.setRGB(x, y, 0xFF000000 | ((x * 20) << 16) | ((y * 25) << 8) | (x * y));
            }
        }
        return picture;
    }
}
