package dev.foil.data;

import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * Three grey images as the channels of one (Che et al., "Mode regularized generative adversarial networks", ICLR 2017;
 * Metz et al. 2017, section 3.3.1): with ten digits, a thousand equally likely modes that can be counted. A label is the
 * number that the three labels make, the first channel's leading.
 */
public final class StackedDigits implements Dataset {
    private static final int CHANNELS = 3;

    private final Dataset grey;
    private final int[] rows;
    private final Domain domain;

    /**
     * Draws triples.
     *
     * @param grey labelled images of one channel
     * @param size number of stacked images
     * @param seed of which images are stacked
     * @throws UserError where the images have several channels
     */
    public StackedDigits(Dataset grey, int size, Seed seed) {
        Shape shape = grey.domain().shape();
        if (!grey.domain().isImage() || shape.dim(0) != 1 || grey.size() == 0) {
            throw new UserError(grey.name() + " holds " + grey.size() + " inputs of shape " + shape
                    + "; grey images, 1×H×W, can be stacked. Maybe read them with one channel?");
        }
        this.grey = grey;
        this.domain = new Domain(
                Shape.of(CHANNELS, shape.dim(1), shape.dim(2)),
                grey.domain().low(),
                grey.domain().high(),
                grey.domain().levels());
        this.rows = new int[Math.multiplyExact(CHANNELS, size)];
        for (int i = 0; i < size; i++) {
            Draws draws = seed.child(i).draws();
            for (int channel = 0; channel < CHANNELS; channel++) {
                rows[i * CHANNELS + channel] = draws.below(grey.size());
            }
        }
    }

    @Override
    public String name() {
        return grey.name() + " stacked";
    }

    @Override
    public int size() {
        return rows.length / CHANNELS;
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public List<String> classes() {
        List<String> names = List.of("");
        for (int channel = 0; channel < CHANNELS; channel++) {
            List<String> longer = new ArrayList<>();
            for (String name : names) {
                grey.classes().forEach(next -> longer.add(name.isEmpty() ? next : name + " " + next));
            }
            names = longer;
        }
        return names;
    }

    @Override
    public int label(int index) {
        int label = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            label = label * grey.classes().size() + grey.label(rows[index * CHANNELS + channel]);
        }
        return label;
    }

    @Override
    public void read(int index, float[] into, int offset) {
        int length = grey.domain().shape().size();
        for (int channel = 0; channel < CHANNELS; channel++) {
            grey.read(rows[index * CHANNELS + channel], into, offset + channel * length);
        }
    }

    /** SHA-256 over the digest of the grey data set and the row numbers. */
    @Override
    public String digest() {
        return new Digest().add("stacked").add(grey.digest()).add(rows).hex();
    }
}
