package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.random.Draws;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Written as a JPEG file and read again, in memory. Three channels are one colour picture; any other number is so many
 * grey ones.
 *
 * @param quality 1 … 100, as the Independent JPEG Group's library counts it
 */
record Jpeg(int quality) implements Augment {
    @Override
    public void apply(float[] values, int offset, Domain domain, Draws draws) {
        int channels = domain.shape().dim(0);
        int together = channels == 3 ? 3 : 1;
        int length = domain.shape().size() / channels * together;
        for (int start = offset; start < offset + domain.shape().size(); start += length) {
            byte[] file = encoded(values, start, together, domain);
            decode(file, values, start, together, domain);
        }
    }

    /** The file. */
    byte[] encoded(float[] values, int start, int bands, Domain domain) {
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        int type = bands == 3 ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_GRAY;
        BufferedImage image = new BufferedImage(width, height, type);
        WritableRaster raster = image.getRaster();
        for (int band = 0; band < bands; band++) {
            for (int i = 0; i < height * width; i++) {
                float share = (domain.clip(values[start + band * height * width + i]) - domain.low()) / domain.width();
                raster.setSample(i % width, i / width, band, Math.round(255 * share));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static void decode(byte[] file, float[] values, int start, int bands, Domain domain) {
        int height = domain.shape().dim(1);
        int width = domain.shape().dim(2);
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in);
            Raster raster = reader.read(0).getRaster();
            for (int band = 0; band < bands; band++) {
                for (int i = 0; i < height * width; i++) {
                    int level = raster.getSample(i % width, i / width, band);
                    values[start + band * height * width + i] = domain.low() + level * domain.width() / 255f;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be read", e);
        } finally {
            reader.dispose();
        }
    }
}
