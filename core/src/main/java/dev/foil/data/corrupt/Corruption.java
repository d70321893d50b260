package dev.foil.data.corrupt;

import dev.foil.data.Augment;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.Locale;

/**
 * A corruption of images at five severities (Hendrycks and Dietterich, "Benchmarking neural network robustness to common
 * corruptions and perturbations", ICLR 2019, section 4.1). Five are theirs, with the values of the code that made
 * CIFAR-10-C and, for images nearer in size to ImageNet's, ImageNet-C; occlusion is ours. An example draws the same at
 * every severity, so that severities of one example can be compared. The result is on the grid that a file can hold.
 */
public enum Corruption {
    /** Normal noise; deviations in shares of the range. */
    NOISE {
        @Override
        Augment change(int severity, boolean large) {
            return new Noise(
                    large ? nth(severity, 0.08, 0.12, 0.18, 0.26, 0.38) : nth(severity, 0.04, 0.06, 0.08, 0.09, 0.1));
        }
    },
    /** Out of focus: radius of the disk and softness of its edge, in pixels. */
    BLUR {
        @Override
        Augment change(int severity, boolean large) {
            return large
                    ? new Blur(nth(severity, 3, 4, 6, 8, 10), nth(severity, 0.1, 0.5, 0.5, 0.5, 0.5))
                    : new Blur(nth(severity, 0.3, 0.4, 0.5, 1, 1.5), nth(severity, 0.4, 0.5, 0.6, 0.2, 0.1));
        }
    },
    /** Faded towards each channel's mean: what is left of the contrast. */
    CONTRAST {
        @Override
        Augment change(int severity, boolean large) {
            return new Contrast(
                    large ? nth(severity, 0.4, 0.3, 0.2, 0.1, 0.05) : nth(severity, 0.75, 0.5, 0.4, 0.3, 0.15));
        }
    },
    /** Brighter, by shares of the range. */
    BRIGHTNESS {
        @Override
        Augment change(int severity, boolean large) {
            return new Brightness(
                    large ? nth(severity, 0.1, 0.2, 0.3, 0.4, 0.5) : nth(severity, 0.05, 0.1, 0.15, 0.2, 0.3));
        }
    },
    /** Compressed as a JPEG file of a quality. */
    JPEG {
        @Override
        Augment change(int severity, boolean large) {
            return new Jpeg((int) (large ? nth(severity, 25, 18, 15, 10, 7) : nth(severity, 80, 65, 58, 50, 40)));
        }
    },
    /**
     * A grey square somewhere, of a share of the shorter side. At the last severity it is as large as the one cut out of
     * CIFAR-10 images in training by DeVries and Taylor, "Improved regularization of convolutional neural networks with
     * cutout", 2017, section 4.1.
     */
    OCCLUSION {
        @Override
        Augment change(int severity, boolean large) {
            return new Occlusion(nth(severity, 0.1, 0.2, 0.3, 0.4, 0.5));
        }
    };

    /** Number of severities. */
    public static final int SEVERITIES = 5;

    /** Shorter side of images that are as far from CIFAR's 32 pixels as from ImageNet's 224, by ratio. */
    private static final int LARGE = 85;

    abstract Augment change(int severity, boolean large);

    private static boolean isLarge(Domain domain) {
        return Math.min(domain.shape().dim(1), domain.shape().dim(2)) >= LARGE;
    }

    private static double nth(int severity, double... values) {
        return values[severity - 1];
    }

    /** Its name in small letters. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses what is no image.
     *
     * @throws UserError where inputs have no channels, height and width
     */
    public static void requireTakes(Domain domain) {
        if (domain.shape().rank() != 3) {
            throw new UserError("Corruptions are of images and inputs have the shape " + domain.shape()
                    + ". Maybe 'foil audit', which takes any?");
        }
    }

    /**
     * Corrupted copies.
     *
     * @param batch of images, {@code C×H×W} in the domain
     * @param severity 1 … 5
     * @param seed draws are made from its children by example id
     * @throws UserError where they are no images
     */
    public Examples apply(Examples batch, Domain domain, int severity, Seed seed) {
        if (severity < 1 || severity > SEVERITIES) {
            throw new IllegalArgumentException("severity (" + severity + ") must lie in 1 … " + SEVERITIES);
        }
        requireTakes(domain);
        Examples corrupted = change(severity, isLarge(domain)).apply(batch, domain, seed.child(title()));
        float[] values = corrupted.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = domain.quantise(values[i]);
        }
        return corrupted;
    }
}
