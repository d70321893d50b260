package dev.foil.gan.recipe;

import dev.foil.data.Domain;
import dev.foil.gan.view.DiffAugment;
import dev.foil.gan.view.View;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.train.Schedule;
import java.util.List;

/** How long and how fast to train, whatever the family. */
public record GanConfig(
        @Param(doc = "iterations, in each of which every player learns", value = "10000", min = 1, max = 1e9)
        long iterations,

        @Param(doc = "examples in one update", value = "64", min = 2, max = 65536)
        int batch,

        @Param(
                doc = "numbers that an example is made of; 0 for 2 with points and 128 with images",
                value = "0",
                min = 0,
                max = 65536)
        int latent,

        @Param(doc = "factor on the family's learning rates", value = "1", min = 1e-6, max = 1e6)
        double speed,

        @Param(doc = "course of the learning rates: constant, cosine, exponential or one-cycle", value = "constant")
        Schedule schedule,

        @Param(
                doc = "memory of the moving average of the generator's weights, 0 for none",
                value = "0.999",
                min = 0,
                max = 0.999999)
        double ema,

        @Param(
                doc =
                        "how images are changed on their way to the critic, real and generated alike: colour, translation and"
                                + " cutout with commas between them; none for not at all",
                value = "none")
        String augment) {
    private static final int OF_POINTS = 2;
    private static final int OF_IMAGES = 128;

    public GanConfig {
        Params.check(GanConfig.class, iterations, batch, latent, speed, schedule, ema, augment);
    }

    /**
     * What stands in front of the critic whatever the family.
     *
     * @throws UserError where points are to be changed like images
     */
    List<View> views(Domain domain) {
        if (augment.equals("none")) {
            return List.of();
        }
        if (!domain.isImage()) {
            throw new UserError("augment is " + augment + " and the data are no images. Maybe leave it out?");
        }
        return List.of(DiffAugment.named(augment));
    }

    int latent(Domain domain) {
        if (latent > 0) {
            return latent;
        }
        return domain.isImage() ? OF_IMAGES : OF_POINTS;
    }
}
