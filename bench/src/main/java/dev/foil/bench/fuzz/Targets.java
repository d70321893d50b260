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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** The readers by name. */
final class Targets {
    /** Those that read without running. */
    static final List<String> READERS = List.of("onnx", "idx", "npy", "npz", "image", "csv");

    private Targets() {}

    /** @param folder for the files that are read from disk */
    static Map<String, Target> all(Path folder) throws IOException {
        Map<String, Target> targets = new LinkedHashMap<>();
        targets.put("onnx", new OnnxTarget());
        targets.put("idx", idx(Files.createDirectories(folder.resolve("idx"))));
        targets.put("npy", npy(Files.createDirectories(folder.resolve("npy"))));
        targets.put("npz", npz(Files.createDirectories(folder.resolve("npz"))));
        targets.put("image", ImageTarget.in(Files.createDirectories(folder.resolve("image"))));
        targets.put("csv", csv(Files.createDirectories(folder.resolve("csv"))));
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

    /** A table of two sound images. */
    private static Target csv(Path folder) throws IOException {
        for (String name : List.of("0.png", "1.png")) {
            ImageIO.write(
                    ImageTarget.picture(BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }
        List<byte[]> sound = Stream.of(
                        "file,label\n0.png,a\n1.png,b\n",
                        "\uFEFFid;Path;Class;\r\n1;./0.png;x y;\r\n\r\n2;1.png;z;\r\n",
                        "image\tlabel\tsplit\n0.png\t0\ttrain\n1.png\t3\ttrain\n0.png\t0\ttest\n",
                        "file,label\n\"0.png\",\"a, \"\"or\"\"\nb\"\n1.png,ü\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        Path place = folder.resolve("table.csv");
        return new FileTarget(place, sound, () -> ImageFolder.read(place, ImageOptions.defaults()));
    }
}
