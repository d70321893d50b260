package dev.foil.gan.score;

/**
 * What a score is a figure of. Which of two figures is the better holds other things equal: noise, too, has a large support and is far
 * from training examples, so that no figure stands for a generator alone.
 */
public enum Measure {
    FRECHET(false, "Fréchet distance of features"),
    KERNEL_DISTANCE(false, "squared maximum mean discrepancy of features, cubic kernel"),
    PRECISION(true, "share of generated examples among real ones"),
    RECALL(true, "share of real examples among generated ones"),
    DENSITY(true, "how many real neighbourhoods a generated example lies in"),
    COVERAGE(true, "share of real neighbourhoods with a generated example"),
    CLASS_SCORE(true, "exponential of what a label tells about an example"),
    LABEL_ENTROPY(true, "entropy of generated examples' labels, nats"),
    CLASSES_FOUND(true, "classes that a generated example falls into"),
    LABEL_DIVERGENCE(false, "divergence of the classes' shares from the data's, nats"),
    DIFFERENT_BINS(false, "share of bins with too many or too few generated examples"),
    SUPPORT(true, "different examples a generator can make, by the birthday paradox"),
    COPIED(false, "share of generated examples as near to training as 1 % of held-out ones"),
    COPYING_RANKS(true, "deviations by which generated examples are farther from training than held-out ones");

    private final boolean largerIsBetter;
    private final String words;

    Measure(boolean largerIsBetter, String words) {
        this.largerIsBetter = largerIsBetter;
        this.words = words;
    }

    public boolean largerIsBetter() {
        return largerIsBetter;
    }

    /** What it is, in a line. */
    public String words() {
        return words;
    }
}
