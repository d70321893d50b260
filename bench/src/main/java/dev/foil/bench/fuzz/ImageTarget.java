package dev.foil.bench.fuzz;

import dev.foil.data.ImageFolder;
import dev.foil.data.ImageOptions;
import dev.foil.param.Params;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/** One damaged image among sound ones, read by a pipeline that the file's bytes decide, so that it can be met again. */
final class ImageTarget {
    private static final List<String> FORMATS = List.of("png", "jpg", "gif", "bmp", "tiff");

    /** What the JDK does not write. */
    private static final List<String> FIXTURES = List.of(
            "alpha.webp",
            "lossless.webp",
            "lossy.webp",
            "cmyk.jpg",
            "progressive.jpg",
            "exif6.jpg",
            "turned.png",
            "turned.tif",
            "turned.webp",
            "colourkey.png",
            "palette.png",
            "lzw.tif");

    private static final int[] TYPES = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_USHORT_GRAY
    };

    private static final String[] SIZES = {"0", "1", "7", "64", "256"};
    private static final String[] TURNS = {"0", "90", "180", "270"};
    private static final String[] CHANNELS = {"0", "1", "3"};

    private ImageTarget() {}

    /** Each format under its own name and under another's. */
    static Target in(Path folder) throws IOException {
        List<byte[]> sound = new ArrayList<>();
        for (int type : TYPES) {
            for (String format : FORMATS) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                if (ImageIO.write(picture(type), format, bytes)) {
                    sound.add(bytes.toByteArray());
                }
            }
        }
        byte[] beside = sound.get(0);
        for (String name : FIXTURES) {
            try (InputStream in = ImageTarget.class.getResourceAsStream("images/" + name)) {
                sound.add(Objects.requireNonNull(in, name).readAllBytes());
            }
        }
        Files.write(Files.createDirectories(folder.resolve("a")).resolve("sound.png"), beside);
        Path place = Files.createDirectories(folder.resolve("b")).resolve("fuzzed.png");
        return new FileTarget(place, sound, () -> ImageFolder.read(folder, options(Files.readAllBytes(place))));
    }

    /** Half of the files are stretched to one size, as most users have it; the others go through anything. */
    private static ImageOptions options(byte[] file) {
        Draws draws = new Seed(Arrays.hashCode(file)).draws();
        Map<String, String> typed = new HashMap<>(Map.of("height", "8", "width", "8", "channels", "3"));
        if (draws.coin(0.5)) {
            String resize = drawn(SIZES, draws);
            String crop = drawn(SIZES, draws);
            typed.put("resize", resize);
            typed.put("crop", Integer.parseInt(crop) > Integer.parseInt(resize) ? resize : crop);
            typed.put("height", drawn(SIZES, draws));
            typed.put("width", drawn(SIZES, draws));
            typed.put("rotate", drawn(TURNS, draws));
            typed.put("channels", drawn(CHANNELS, draws));
        }
        return Params.create(ImageOptions.class, typed);
    }

    private static String drawn(String[] among, Draws draws) {
        return among[draws.below(among.length)];
    }

    static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(12, 10, type);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 12; x++) {
                picture.setRGB(x, y, 0xFF000000 | ((x * 20) << 16) | ((y * 25) << 8) | (x * y));
            }
        }
        return picture;
    }
}
