package dev.foil.data;

import dev.foil.param.UserError;
import java.util.List;

/** Labelled 8-bit images in memory. Element {@code b} of a file reads as {@code b / 255f} in float32, exactly. */
public final class StoredImages implements Dataset {
    private static final float[] SCALED = scaled();

    private final String name;
    private final Domain domain;
    private final byte[][] images;
    private final int[] labels;
    private final List<String> classes;
    private volatile String digest = "";

    /**
     * Keeps the arrays it is given; they must not change afterwards.
     *
     * @param name a short name for reports
     * @param shape of one image, {@code C×H×W} with one or three channels
     * @param images one array of {@code C×H×W} bytes per image
     * @param labels one per image
     * @param classes names of the classes, at least as many as the labels need
     * @throws UserError where a label has no class
     */
    public StoredImages(String name, Shape shape, byte[][] images, int[] labels, List<String> classes) {
        if (images.length != labels.length) {
            throw new IllegalArgumentException(images.length + " images but " + labels.length + " labels");
        }
        this.name = name;
        this.domain = Domain.image(shape.dim(0), shape.dim(1), shape.dim(2));
        this.images = images;
        this.labels = labels;
        this.classes = List.copyOf(classes);
        for (int i = 0; i < labels.length; i++) {
            check(i);
        }
    }

    private void check(int i) {
        if (images[i].length != domain.shape().size()) {
            throw new IllegalArgumentException(
                    "image " + i + " has " + images[i].length + " bytes, not " + domain.shape());
        }
        if (labels[i] < 0 || labels[i] >= classes.size()) {
            throw new UserError("Label " + labels[i] + " of example " + i + " in " + name
                    + " is beyond the classes 0 to " + (classes.size() - 1) + ".");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return images.length;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void read(int index, float[] into, int offset) {
        byte[] image = images[index];
        for (int i = 0; i < image.length; i++) {
            into[offset + i] = SCALED[image[i] & 0xFF];
        }
    }

    /** Computed at the first call, then kept. */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest fields = new Digest().add(domain.toString()).add(classes.size());
            classes.forEach(fields::add);
            fields.add(labels);
            for (byte[] image : images) {
                fields.add(image);
            }
            digest = fields.hex();
        }
        return digest;
    }

    /** The same images and labels under other names of classes. */
    StoredImages withClasses(List<String> names) {
        return names.equals(classes) ? this : new StoredImages(name, domain.shape(), images, labels, names);
    }

    /** The same images at the size and number of channels that the options ask for. */
    StoredImages fitted(ImageOptions options) {
        Shape from = domain.shape();
        Shape to = options.fit(from);
        if (to.equals(from)) {
            return this;
        }
        byte[][] fitted = new byte[images.length][];
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = new Pixels(from.dim(0), from.dim(1), from.dim(2), images[i])
                    .fit(to)
                    .values();
        }
        return new StoredImages(name, to, fitted, labels, classes);
    }

    private static float[] scaled() {
        float[] table = new float[256];
        for (int b = 0; b < table.length; b++) {
            table[b] = b / 255f;
        }
        return table;
    }
}
