package dev.foil.data;

import dev.foil.param.UserError;
import java.nio.ByteBuffer;
import java.util.List;

/** Labelled 8-bit images, on the heap or in a mapped file. Element {@code b} of a file reads as {@code b / 255f} in float32, exactly. */
public final class StoredImages implements Dataset {
    private static final float[] SCALED = scaled();

    private final String name;
    private final Domain domain;
    private final PixelStore images;
    private final int[] rows;
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
        this(
                name,
                shape,
                PixelStore.of(images),
                java.util.stream.IntStream.range(0, images.length).toArray(),
                labels,
                classes);
    }

    /**
     * Some images of a store.
     *
     * @param rows which of its images, in order
     */
    StoredImages(String name, Shape shape, PixelStore images, int[] rows, int[] labels, List<String> classes) {
        if (rows.length != labels.length) {
            throw new IllegalArgumentException(rows.length + " images but " + labels.length + " labels");
        }
        this.name = name;
        this.domain = Domain.image(shape.dim(0), shape.dim(1), shape.dim(2));
        this.images = images;
        this.rows = rows;
        this.labels = labels;
        this.classes = List.copyOf(classes);
        for (int i = 0; i < labels.length; i++) {
            check(i);
        }
    }

    private void check(int i) {
        if (images.image(rows[i]).limit() != domain.shape().size()) {
            throw new IllegalArgumentException(
                    "image " + i + " has " + images.image(rows[i]).limit() + " bytes, not " + domain.shape());
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
        return rows.length;
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
        ByteBuffer image = images.image(rows[index]);
        int length = image.limit();
        for (int i = 0; i < length; i++) {
            into[offset + i] = SCALED[image.get(i) & 0xFF];
        }
    }

    /** Computed at the first call, then kept. */
    @Override
    public String digest() {
        if (digest.isEmpty()) {
            Digest fields = new Digest().add(domain.toString()).add(classes.size());
            classes.forEach(fields::add);
            fields.add(labels);
            for (int row : rows) {
                fields.add(images.image(row));
            }
            digest = fields.hex();
        }
        return digest;
    }

    /** The same images and labels under other names of classes. */
    StoredImages withClasses(List<String> names) {
        return names.equals(classes) ? this : new StoredImages(name, domain.shape(), images, rows, labels, names);
    }

    /** The same images as the options' pipeline makes them; these ones where it changes nothing. */
    StoredImages fitted(ImageOptions options) {
        Preparation preparation = Preparation.of(options);
        Shape from = domain.shape();
        if (preparation.leaves(from)) {
            return this;
        }
        byte[][] fitted = new byte[rows.length][];
        Shape to = from;
        for (int i = 0; i < fitted.length; i++) {
            byte[] values = new byte[from.size()];
            images.image(rows[i]).get(values);
            Pixels pixels = new Pixels(from.dim(0), from.dim(1), from.dim(2), values);
            Pixels prepared = prepared(preparation, pixels);
            fitted[i] = prepared.values();
            to = Shape.of(prepared.channels(), prepared.height(), prepared.width());
        }
        return new StoredImages(name, to, fitted, labels, classes);
    }

    private Pixels prepared(Preparation preparation, Pixels pixels) {
        try {
            return preparation.apply(pixels);
        } catch (BrokenImage e) {
            throw new UserError("The images of " + name + " do not fit: " + e.why() + ".", e);
        }
    }

    private static float[] scaled() {
        float[] table = new float[256];
        for (int b = 0; b < table.length; b++) {
            table[b] = b / 255f;
        }
        return table;
    }
}
