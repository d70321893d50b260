package dev.foil.gan.score;

/**
 * What a classifier makes of generated examples. The score is {@code exp(E KL(p(y|x) ‖ p(y)))} (Salimans et al., "Improved
 * techniques for training GANs", NeurIPS 2016, section 4), the Inception score where the classifier is Inception: between
 * 1 and the number of classes, high where each example is clearly of one class and all classes occur alike. It knows
 * nothing of real examples; so the classes found are set beside theirs.
 *
 * @param score in [1, classes]; larger is better
 * @param entropy of the labels given to generated examples, in nats, at most {@code log(classes)}
 * @param found classes that at least one generated example is given
 * @param classes there are
 * @param divergence {@code KL(generated ‖ real)} of the shares of labels, in nats, both by the same classifier; infinite
 *     where a class is found that no real example is given
 */
public record ClassScore(double score, double entropy, int found, int classes, double divergence) {
    /**
     * From class probabilities of both sets.
     *
     * @throws dev.foil.param.UserError where the extractor gives none
     */
    public static ClassScore of(FeatureTable real, FeatureTable generated) {
        real.requireLike(generated);
        generated.requireRows(1, "The class score");
        int classes = generated.classes();
        int[] labels = generated.labels();
        double[] shares = Shares.of(labels, classes);
        return new ClassScore(
                score(generated.probabilities(), classes),
                Shares.entropy(shares),
                Shares.found(shares),
                classes,
                Shares.divergence(shares, Shares.of(real.labels(), classes)));
    }

    /**
     * The score alone.
     *
     * @param probabilities {@code N×classes}, row-major
     */
    static double score(float[] probabilities, int classes) {
        int n = probabilities.length / classes;
        double[] marginal = new double[classes];
        double negativeEntropy = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = probabilities[i];
            marginal[i % classes] += p / n;
            negativeEntropy += p == 0 ? 0 : p * StrictMath.log(p) / n;
        }
        // E KL(p(y|x) ‖ p(y)) is the marginal's entropy less the mean of the examples' own.
        return StrictMath.exp(Math.max(0, Shares.entropy(marginal) + negativeEntropy));
    }
}
