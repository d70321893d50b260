package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Domain;

/**
 * How large everything is.
 *
 * @param name {@code quick} or {@code full}
 * @param images training images of the networks with hidden layers; all where there are fewer
 * @param epochs passes of plain training
 * @param adversarialEpochs passes of training that meets an adversary or noise
 * @param units of each hidden layer of maxout
 * @param pieces sums a maxout unit takes the largest of
 * @param inputKeep share of inputs that dropout keeps
 * @param hiddenKeep share of units that dropout keeps
 * @param rate peak learning rate
 * @param shallowImages training images of networks without hidden layers
 * @param shallowEpochs their passes
 * @param attacked test images that are attacked
 * @param members networks of the ensemble
 * @param rubbish inputs of noise
 * @param large whether the network of 1600 units is trained
 * @param largeUnits units of each of its hidden layers
 * @param largeEpochs passes at most, before early stopping
 */
public record Setting(
        String name,
        int images,
        int epochs,
        int adversarialEpochs,
        int units,
        int pieces,
        double inputKeep,
        double hiddenKeep,
        double rate,
        int shallowImages,
        int shallowEpochs,
        int attacked,
        int members,
        int rubbish,
        boolean large,
        int largeUnits,
        int largeEpochs) {
    /** Perturbation of every element throughout the paper's work on MNIST. */
    static final double EPSILON = 0.25;

    /** Weight of the clean loss in the paper's objective; a weight, not a learning rate. */
    static final double ALPHA = 0.5;

    /** Minutes: fewer images, passes and members. */
    public static final Setting QUICK =
            new Setting("quick", 10_000, 8, 8, 240, 5, 0.9, 0.7, 0.004, 60_000, 10, 2_000, 3, 2_000, false, 1600, 0);

    /** Hours: the paper's sizes. */
    public static final Setting FULL = new Setting(
            "full", 60_000, 40, 40, 240, 5, 0.8, 0.5, 0.002, 60_000, 40, 10_000, 12, 10_000, true, 1600, 12);

    /**
     * Where perturbed images live: ε beyond the images' own domain, as the paper adds its perturbations and prints no cut.
     * All attacks and trainings on MNIST use it.
     */
    static Domain reach(Domain images) {
        return Domain.continuous(images.shape(), (float) (images.low() - EPSILON), (float) (images.high() + EPSILON));
    }

    /** In a sentence. */
    String sentence() {
        return String.format(
                java.util.Locale.ROOT,
                "Setting %s: ε = %s, α = %s; maxout of %d units × %d pieces × 2 layers on %,d images.",
                name,
                EPSILON,
                ALPHA,
                units,
                pieces,
                images);
    }

    /** In words, for plain networks with hidden layers. */
    String words() {
        return maxout() + passes(images, epochs) + testWords();
    }

    /** In words, where some of the networks meet an adversary or noise. */
    String rivalWords() {
        String longer = epochs == adversarialEpochs
                ? ""
                : ", " + adversarialEpochs + " where training meets an adversary or noise";
        return maxout() + passes(images, epochs) + longer + testWords();
    }

    /** In words, where networks without hidden layers stand beside maxout. */
    String allWords() {
        return maxout() + passes(images, epochs) + "; softmax regression: " + passes(shallowImages, shallowEpochs)
                + "; RBF: " + passes(shallowImages, Recipes.RBF_EPOCHS) + testWords();
    }

    /** In words, for a network without hidden layers. */
    String shallowWords(int passes) {
        return passes(shallowImages, passes) + testWords();
    }

    /** In words, for two classes of ten. */
    String pairWords() {
        return "the 3s and 7s of " + passes(shallowImages, shallowEpochs) + " (MNIST has 12,396 of them)";
    }

    private String maxout() {
        return units + "×" + pieces + " maxout, 2 layers, keep " + inputKeep + " and " + hiddenKeep + ", ";
    }

    private static String passes(int images, int epochs) {
        return count(images) + " images × " + epochs + " epochs";
    }

    private String testWords() {
        return "; " + count(attacked) + " test images attacked";
    }

    private static String count(int number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
