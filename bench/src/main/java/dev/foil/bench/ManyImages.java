package dev.foil.bench;

import dev.foil.data.ImageCache;
import dev.foil.data.ImageFolder;
import dev.foil.data.ImageOptions;
import dev.foil.data.Output;
import dev.foil.data.Progress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/**
 * Question: do 100,000 small images stream through bounded memory, and what does the cache save?
 *
 * <p>Command: {@code JAVA_TOOL_OPTIONS=-Xmx256m bench/run images}
 *
 * <p>Baseline: the pixels take 307 MB, more than that heap; the first reading decodes them.
 */
final class ManyImages implements Benchmark {
    private static final int SIZE = 32;
    private static final int DIFFERENT = 500;

    @Override
    public String question() {
        return "reading 100,000 small images, decoding them and from the cache";
    }

    @Override
    public List<Figure> run(boolean quick) {
        try {
            Path folder = Files.createTempDirectory("foil-images");
            Path archive = folder.resolve("images.zip");
            ImageCache cache = ImageCache.in(folder.resolve("cache"));
            write(archive, quick ? 2 * DIFFERENT : 100_000);
            double decoding = milliseconds(archive, cache);
            double cached = milliseconds(archive, cache);
            cache.clear();
            Files.delete(archive);
            return List.of(
                    new Figure("decoding", decoding, Figure.Unit.MILLISECONDS),
                    new Figure("from the cache", cached, Figure.Unit.MILLISECONDS),
                    new Figure("largest heap", Runtime.getRuntime().maxMemory() / 1e6, Figure.Unit.MEGABYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double milliseconds(Path archive, ImageCache cache) {
        long start = System.nanoTime();
        ImageFolder read = ImageFolder.read(archive, ImageOptions.defaults(), cache, Progress.NONE);
        if (!read.skipped().isEmpty()) {
            throw new IllegalStateException(read.skipped().get(0).toString());
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static void write(Path archive, int count) throws IOException {
        Random random = new Random(1);
        byte[][] files = new byte[DIFFERENT][];
        for (int i = 0; i < DIFFERENT; i++) {
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < SIZE * SIZE; p++) {
                image.setRGB(p % SIZE, p / SIZE, random.nextInt(1 << 24));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            files[i] = bytes.toByteArray();
        }
        Output.write(archive, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int i = 0; i < count; i++) {
                zip.putNextEntry(new ZipEntry((i % 2 == 0 ? "even/" : "odd/") + i + ".png"));
                zip.write(files[i % DIFFERENT]);
            }
            zip.finish();
        });
    }
}
