package dev.foil.data;

import dev.foil.param.UserError;
import java.util.List;

/**
 * One data set behind another, with the classes of the first. Ids of the second are moved far up, so that a copy of an
 * example has draws of its own.
 *
 * @param first keeps its indices and ids
 * @param second of the same domain
 */
public record Joined(Dataset first, Dataset second) implements Dataset {
    /** Far beyond what any data set counts. */
    private static final long SECOND = 1L << 40;

    public Joined {
        if (!first.domain().equals(second.domain())
                || first.classes().size() != second.classes().size()) {
            throw new UserError(first.name() + " and " + second.name() + " differ in shape, range or classes.");
        }
    }

    @Override
    public String name() {
        return first.name() + " + " + second.name();
    }

    @Override
    public int size() {
        return first.size() + second.size();
    }

    @Override
    public Domain domain() {
        return first.domain();
    }

    @Override
    public List<String> classes() {
        return first.classes();
    }

    @Override
    public int label(int index) {
        return index < first.size() ? first.label(index) : second.label(index - first.size());
    }

    @Override
    public long id(int index) {
        return index < first.size() ? first.id(index) : SECOND + second.id(index - first.size());
    }

    @Override
    public void read(int index, float[] into, int offset) {
        if (index < first.size()) {
            first.read(index, into, offset);
        } else {
            second.read(index - first.size(), into, offset);
        }
    }

    @Override
    public String digest() {
        return new Digest().add(first.digest()).add(second.digest()).hex();
    }
}
