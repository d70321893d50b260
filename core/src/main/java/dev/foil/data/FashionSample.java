package dev.foil.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The sample of Fashion-MNIST that ships with Foil, so that everything runs with no download: 28×28 grey images in ten
 * classes, the first 1,000 of each in Zalando's training set and the first 200 of each in its test set, in their
 * order there. By Zalando Research (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747), MIT licence.
 */
public final class FashionSample {
    /** The name it is known by. */
    public static final String NAME = "fashion-sample";

    private FashionSample() {}

    public static Split split() {
        return Split.of(train(), test());
    }

    /** 10,000 images. */
    public static StoredImages train() {
        return part("train");
    }

    /** 2,000 images. */
    public static StoredImages test() {
        return part("t10k");
    }

    private static StoredImages part(String part) {
        IdxFile images = resource(part + "-images-idx3-ubyte.gz", 3);
        IdxFile labels = resource(part + "-labels-idx1-ubyte.gz", 1);
        return Idx.assemble(NAME + " " + part, images, labels, Idx.FASHION);
    }

    private static IdxFile resource(String file, int rank) {
        try (InputStream in = FashionSample.class.getResourceAsStream(NAME + "/" + file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return IdxFile.read(in, file, rank);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded sample is damaged", e);
        }
    }
}
