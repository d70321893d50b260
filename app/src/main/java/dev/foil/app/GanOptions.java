package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Split;
import dev.foil.gan.Mixture;
import dev.foil.gan.net.Pair;
import dev.foil.gan.recipe.GanConfig;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What a generator is trained on and for how long, whatever the family; a mixin. */
final class GanOptions {
    /** Points that are learnt from, as in Lin et al. 2018, section 4.1. */
    private static final int POINTS = 100_000;

    /** Examples below which a generator does little but repeat them. */
    private static final int FEW = 100;

    private static final String DENSE = "mlp";

    private final RecordOptions<GanConfig> config = RecordOptions.of(GanConfig.class);

    @Option(
            names = "--net",
            paramLabel = "<net>",
            description =
                    "Players: mlp, dcgan, resnet or attention, with settings as in dcgan:channels=32,norm=none (default:"
                            + " the recipe's own for images, mlp for points).")
    private @Nullable String net;

    @Option(names = "--resume", description = "Go on from what the output folder holds.")
    private boolean resume;

    @Mixin
    private final DataOptions data = new DataOptions();

    void addTo(CommandSpec spec) {
        data.addTo(spec);
        config.addTo(spec);
        FamilySpec.addTo(spec);
    }

    /** Refuses what is wrong before any data is read. */
    void check() {
        config.create();
        if (net != null) {
            Pair.named(net);
        }
    }

    boolean isResumed() {
        return resume;
    }

    String title() {
        return data.title();
    }

    /** Real examples, and the mixture that they are of where they are points. */
    record Opened(Split split, Optional<Mixture> mixture) {}

    /** Opens the data; points are drawn. */
    Opened open(Seed seed) {
        Optional<Mixture> mixture = Mixture.named(data.name());
        Split split = mixture.map(points -> Split.of(
                        points.draw(POINTS, seed.child("points")), points.draw(POINTS / 10, seed.child("test"))))
                .orElseGet(data::open);
        warn(split.train());
        return new Opened(split, mixture);
    }

    /** A family on these data. */
    GanTask task(FamilySpec family, Opened opened) {
        boolean images = opened.split().train().domain().isImage();
        String players = net != null ? net : images ? family.family().net() : DENSE;
        return new GanTask(
                family, Pair.named(players), config.create(), opened.split(), opened.mixture(), data.title());
    }

    private static void warn(Dataset train) {
        if (train.size() < 2) {
            throw new UserError(train.name() + " holds " + train.size() + " examples; a generator needs at least 2.");
        }
        if (train.size() < FEW) {
            System.err.println("foil: " + train.name() + " holds " + train.size()
                    + " examples only: a generator of so few will repeat them, not vary them.");
        }
    }
}
