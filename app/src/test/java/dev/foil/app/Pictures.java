package dev.foil.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small grey PNG images made for tests: the class shows in where the bright stripe lies. */
final class Pictures {
    private static final int SIZE = 12;

    private Pictures() {}

    /** A folder with a folder for each class. */
    static Path folder(Path folder, int each, String... classes) throws IOException {
        Random random = new Random(1);
        for (String name : classes) {
            Path inside = Files.createDirectories(folder.resolve(name));
            int stripe = 2 + 4 * List.of(classes).indexOf(name);
            for (int i = 0; i < each; i++) {
                write(inside.resolve(i + ".png"), stripe, random);
            }
        }
        return folder;
    }

    private static void write(Path file, int stripe, Random random) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int value = (Math.abs(y - stripe) <= 1 ? 180 : 40) + random.nextInt(40);
                image.getRaster().setSample(x, y, 0, value);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }
}
