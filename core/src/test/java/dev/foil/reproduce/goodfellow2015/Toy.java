package dev.foil.reproduce.goodfellow2015;

import dev.foil.audit.Machine;
import dev.foil.audit.Timing;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.HeapSet;
import dev.foil.data.Split;
import dev.foil.data.Subset;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.reproduce.Table;
import dev.foil.train.Supervision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The whole reproduction in seconds: everything runs, nothing is learnt well. */
final class Toy {
    /** Even the large network, of a few units. */
    static final Setting SETTING = new Setting("toy", 200, 1, 1, 8, 2, 0.9, 0.7, 0.01, 300, 1, 60, 2, 40, true, 12, 2);

    private Toy() {}

    static Reproduction reproduction(Path folder, int seeds) {
        Split fashion =
                Split.of(Subset.stratified(FashionSample.train(), 600), Subset.stratified(FashionSample.test(), 200));
        return new Reproduction(SETTING, fashion, Optional.of(colour()), new Seed(1), seeds, List.of(), folder, "test");
    }

    static Recipes recipes() {
        return new Recipes(SETTING, Subset.stratified(FashionSample.train(), 600), new Seed(1));
    }

    /** Noise in colour, in ten classes. */
    private static Split colour() {
        Domain domain = Domain.image(3, 8, 8);
        int n = 60;
        float[] values = new float[n * domain.shape().size()];
        Draws draws = new Seed(2).draws();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform();
        }
        int[] labels = IntStream.range(0, n).map(i -> i % 10).toArray();
        long[] ids = LongStream.range(0, n).toArray();
        HeapSet set = new HeapSet("colour", new Examples(domain.shape(), values, labels, ids), domain, 10);
        return Split.of(set, set);
    }

    static Table table(Reproduction run, boolean resume, Supervision supervision) {
        Machine machine = new Machine("jvm", "os", "cpu", 1);
        Table.Provenance from = new Table.Provenance("test", "foil reproduce", 1, List.of(), machine, "engine");
        return run.run(resume, supervision).table(run, from, Timing.of(0));
    }
}
