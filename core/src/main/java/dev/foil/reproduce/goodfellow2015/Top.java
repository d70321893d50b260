package dev.foil.reproduce.goodfellow2015;

import dev.foil.model.Scores;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.tensor.Tensor;
import dev.foil.train.IndependentSigmoids;

/** What stands on a network's last layer: how its scores become beliefs, and which loss its adversary climbs. */
enum Top {
    /** One distribution over all classes. */
    SOFTMAX {
        @Override
        Tensor loss(Tensor scores, int[] labels) {
            return Objective.CROSS_ENTROPY.of(scores, new Misclassified(labels));
        }

        @Override
        double confidence(float[] scores, int row, int classes, int label) {
            return Scores.confidence(scores, row, classes, label);
        }
    },
    /**
     * A yes or no for each class by itself, scores being logits: the sigmoids of appendix A, and the shallow network of radial
     * basis functions of section 7, whose scores aren't normalised. Under a softmax of ten classes no confidence could fall to
     * the paper's 1.2 %: it never lies below a tenth.
     */
    SIGMOIDS {
        @Override
        Tensor loss(Tensor scores, int[] labels) {
            return new IndependentSigmoids().of(scores, labels);
        }

        @Override
        double confidence(float[] scores, int row, int classes, int label) {
            return 1 / (1 + Math.exp(-scores[row * classes + label]));
        }
    };

    /**
     * The network's own loss.
     *
     * @param scores {@code N×K}
     * @return N values
     */
    abstract Tensor loss(Tensor scores, int[] labels);

    /** Belief in a class, in [0, 1]. */
    abstract double confidence(float[] scores, int row, int classes, int label);
}
