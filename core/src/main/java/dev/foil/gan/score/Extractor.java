package dev.foil.gan.score;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;

/** Turns examples into vectors in which closeness means likeness. */
public interface Extractor extends AutoCloseable {
    /** SHA-256 of all that decides its vectors, hexadecimal. */
    String digest();

    /** Where the examples live that it takes. */
    Domain domain();

    /**
     * The vectors of examples.
     *
     * @param source digest, or other name, of the examples
     * @param values examples one after the other, in the domain, row-major
     */
    FeatureTable extract(String source, float[] values);

    /** The vectors of a whole data set, in its order. */
    FeatureTable extract(Dataset data);

    @Override
    void close();
}
