import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the sample of Fashion-MNIST that Foil embeds: the first 1,000 images of each class of the training set and the
 * first 200 of each class of the test set, in their order there, as IDX files under the same names.
 *
 * <pre>java scripts/FashionSample.java SOURCE_FOLDER TARGET_FOLDER</pre>
 *
 * The source is Debian's package dataset-fashion-mnist, under /usr/share/datasets/fashion-mnist. Same input, same
 * bytes: Java writes no time into a gzip header (a different zlib may compress differently).
 */
public final class FashionSample {
    private static final int CLASSES = 10;

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: java scripts/FashionSample.java SOURCE_FOLDER TARGET_FOLDER");
            System.exit(2);
        }
        Path source = Path.of(args[0]);
        Path target = Files.createDirectories(Path.of(args[1]));
        sample(source, target, "train", 1000);
        sample(source, target, "t10k", 200);
    }

    private static void sample(Path source, Path target, String part, int perClass) throws IOException {
        String imageFile = part + "-images-idx3-ubyte.gz";
        String labelFile = part + "-labels-idx1-ubyte.gz";
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        int[] taken = new int[CLASSES];
        int height;
        int width;
        try (DataInputStream imagesIn = open(source.resolve(imageFile), 0x0803);
                DataInputStream labelsIn = open(source.resolve(labelFile), 0x0801)) {
            int count = imagesIn.readInt();
            height = imagesIn.readInt();
            width = imagesIn.readInt();
            if (labelsIn.readInt() != count) {
                throw new IOException("images and labels differ in number");
            }
            for (int i = 0; i < count; i++) {
                byte[] image = imagesIn.readNBytes(height * width);
                int label = labelsIn.readUnsignedByte();
                if (taken[label] < perClass) {
                    taken[label]++;
                    images.write(image);
                    labels.write(label);
                }
            }
        }
        for (int label = 0; label < CLASSES; label++) {
            if (taken[label] != perClass) {
                throw new IOException("class " + label + " has only " + taken[label] + " images");
            }
        }
        write(target.resolve(imageFile), images.toByteArray(), 0x0803, labels.size(), height, width);
        write(target.resolve(labelFile), labels.toByteArray(), 0x0801, labels.size());
        System.out.println(part + ": " + labels.size() + " images of " + height + "×" + width);
    }

    private static DataInputStream open(Path file, int magic) throws IOException {
        DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
        if (in.readInt() != magic) {
            in.close();
            throw new IOException(file + " is not the IDX file expected");
        }
        return in;
    }

    private static void write(Path file, byte[] bytes, int... header) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BestGzip(Files.newOutputStream(file)))) {
            for (int number : header) {
                out.writeInt(number);
            }
            out.write(bytes);
        }
        System.out.println(file + ": " + Files.size(file) + " bytes");
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
