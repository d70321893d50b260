package dev.foil;

import dev.foil.data.Dataset;
import dev.foil.data.ImageOptions;
import dev.foil.data.Sources;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import org.junit.jupiter.api.Assumptions;

/** Well-known data sets that a machine may have. */
public final class TestSets {
    private TestSets() {}

    /** MNIST's 10,000 test images; skips the test, and says so, where they are absent. */
    public static Dataset mnistTest() {
        boolean there =
                Sources.standard().known().stream().anyMatch(set -> set.name().equals("mnist") && set.found());
        Assumptions.assumeTrue(there, "skipped: MNIST is not on this machine (set FOIL_DATA)");
        return Sources.standard()
                .open("mnist", Params.defaults(ImageOptions.class), new Seed(0))
                .test();
    }
}
