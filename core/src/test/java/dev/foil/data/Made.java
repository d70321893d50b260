package dev.foil.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** Small data made for tests. */
final class Made {
    private Made() {}

    /** Images of 1×2×3 whose bytes count up, with the given labels. */
    static StoredImages images(List<String> classes, int... labels) {
        byte[][] images = new byte[labels.length][6];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < 6; j++) {
                images[i][j] = (byte) (6 * i + j);
            }
        }
        return new StoredImages("made", Shape.of(1, 2, 3), images, labels, classes);
    }

    /** {@code counts[c]} examples of each class c, interleaved. */
    static StoredImages unbalanced(int... counts) {
        int[] left = counts.clone();
        int[] labels = new int[IntStream.of(counts).sum()];
        for (int i = 0, label = 0; i < labels.length; label = (label + 1) % counts.length) {
            if (left[label]-- > 0) {
                labels[i++] = label;
            }
        }
        return images(
                IntStream.range(0, counts.length).mapToObj(c -> "class " + c).toList(), labels);
    }

    static Path picture(Path file, int height, int width, int rgb) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        String name = file.toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
            throw new IOException("no writer for " + name);
        }
        return file;
    }

    static byte[] idx(int[] header, byte[] items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int number : header) {
            out.writeInt(number);
        }
        out.write(items);
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** MNIST's four files with two images of 2×2 in each part. */
    static Path mnist(Path folder, String separator, boolean gzip) throws IOException {
        Files.createDirectories(folder);
        for (String part : List.of("train", "t10k")) {
            byte[] images = idx(new int[] {0x803, 2, 2, 2}, new byte[] {0, 1, 2, 3, -4, -3, -2, -1});
            byte[] labels = idx(new int[] {0x801, 2}, new byte[] {0, 1});
            String end = gzip ? ".gz" : "";
            Files.write(
                    folder.resolve(part + "-images" + separator + "idx3-ubyte" + end), gzip ? gzip(images) : images);
            Files.write(
                    folder.resolve(part + "-labels" + separator + "idx1-ubyte" + end), gzip ? gzip(labels) : labels);
        }
        return folder;
    }
}
