package dev.foil.gan.score;

import dev.foil.data.Domain;
import dev.foil.param.UserError;
import java.util.Arrays;

/**
 * How many of the modes of stacked digits a generator finds: each of an image's three channels is classified by itself, and
 * the three labels make a number (Metz et al., "Unrolled generative adversarial networks", ICLR 2017, section 3.3.1; the
 * data set is Che et al.'s). With ten classes there are 1,000 modes.
 *
 * @param found modes that at least one image falls on
 * @param modes there are
 * @param divergence {@code KL(found ‖ equal shares)}, in nats: the data's modes are equally likely; N images of
 *     the data set itself give about {@code (modes − 1)/2N}
 */
public record StackedModes(int found, int modes, double divergence) {
    private static final int CHANNELS = 3;

    /**
     * From labels of single channels.
     *
     * @param labels of the first, second and third channel of the first image, then of the next; {@code 3N} of them
     * @param classes of a channel
     */
    public static StackedModes of(int[] labels, int classes) {
        if (labels.length == 0 || labels.length % CHANNELS != 0) {
            throw new IllegalArgumentException(labels.length + " labels are not three of each image");
        }
        int[] modes = new int[labels.length / CHANNELS];
        for (int i = 0; i < labels.length; i++) {
            modes[i / CHANNELS] = modes[i / CHANNELS] * classes + labels[i];
        }
        int count = classes * classes * classes;
        double[] shares = Shares.of(modes, count);
        double[] equal = new double[count];
        Arrays.fill(equal, 1.0 / count);
        return new StackedModes(Shares.found(shares), count, Shares.divergence(shares, equal));
    }

    /**
     * Has each channel of images classified.
     *
     * @param digits classifier of a single channel, with probabilities
     * @param images {@code N×3×H×W} in the same interval of values
     * @throws UserError where it takes something other than one channel
     */
    public static StackedModes of(Extractor digits, float[] images) {
        Domain domain = digits.domain();
        if (!domain.isImage() || domain.shape().dim(0) != 1) {
            throw new UserError("The classifier of stacked digits takes " + domain.shape()
                    + "; it has to take one channel of an image. Maybe train it on the grey data set?");
        }
        // Row-major, the channels of an image are three grey images one after the other.
        FeatureTable table = digits.extract("channels", images);
        return of(table.labels(), table.classes());
    }
}
