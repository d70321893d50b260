package dev.foil.app.doctor;

import dev.foil.data.Sources;

/** The data sets that can be opened by name. */
final class DataCheck implements Check {
    @Override
    public String title() {
        return "Data sets";
    }

    @Override
    public void look(Findings findings) {
        for (Sources.Listing set : Sources.standard().known()) {
            findings.fact(
                    set.name(),
                    set.found()
                            ? set.train() + " train, " + set.test() + " test, " + set.where()
                            : "not here: " + set.where());
        }
    }
}
