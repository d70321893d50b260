package dev.foil.train;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.data.HorizontalFlip;
import dev.foil.data.RandomShift;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;

/** How long, how fast and on what variations of the data to train, whatever the method. */
public record TrainConfig(
        @Param(doc = "passes over the training set", value = "8", min = 1, max = 100000)
        int epochs,

        @Param(doc = "examples in one update", value = "128", min = 1, max = 65536)
        int batch,

        @Param(
                doc = "peak learning rate",
                value = "0.003",
                min = 1e-9,
                max = 100,
                hint = "0.003 for adam, 0.05 for sgd")
        double rate,

        @Param(doc = "sgd, adam or adamw, with settings as in sgd:momentum=0.9", value = "adam")
        Optimiser optimiser,

        @Param(doc = "constant, cosine, exponential or one-cycle", value = "one-cycle")
        Schedule schedule,

        @Param(doc = "memory of the moving average of weights, 0 for none", value = "0", min = 0, max = 0.999999)
        double ema,

        @Param(doc = "mirror every other image", value = "false")
        boolean flip,

        @Param(doc = "move images by up to so many pixels, 0 for none", value = "0", min = 0, max = 256)
        int shift,

        @Param(doc = "largest norm of the gradient, 0 for any", value = "0", min = 0)
        double clip,

        @Param(doc = "largest norm of the weights of one unit or channel, 0 for any", value = "0", min = 0)
        double maxNorm) {

    public TrainConfig {
        Params.check(TrainConfig.class, epochs, batch, rate, optimiser, schedule, ema, flip, shift, clip, maxNorm);
    }

    /**
     * The variations asked for.
     *
     * @throws UserError where the inputs are no images
     */
    Augment augment(Domain domain) {
        if ((flip || shift > 0) && !domain.isImage()) {
            throw new UserError((flip ? "flip is true" : "shift is " + shift) + " but inputs of shape " + domain.shape()
                    + " are no images. Maybe leave it out?");
        }
        Augment augment = flip ? new HorizontalFlip() : Augment.NONE;
        return shift > 0 ? augment.then(new RandomShift(shift)) : augment;
    }
}
