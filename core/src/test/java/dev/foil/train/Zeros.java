package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.param.UserError;
import java.util.List;

/** Forty examples of nothing; one of them, maybe, cannot be read. */
record Zeros(Domain domain, int unreadable) implements Dataset {
    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public int size() {
        return 40;
    }

    @Override
    public List<String> classes() {
        return List.of("even", "odd");
    }

    @Override
    public int label(int index) {
        return index % 2;
    }

    @Override
    public void read(int index, float[] into, int offset) {
        if (index == unreadable) {
            throw new UserError("example " + index + " is gone");
        }
    }

    @Override
    public String digest() {
        return "zeros";
    }
}
