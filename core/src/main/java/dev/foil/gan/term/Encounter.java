package dev.foil.gan.term;

import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a term may look at.
 *
 * @param real examples, {@code N×…}
 * @param realLabels their classes
 * @param fake generated ones
 * @param fakeLabels the classes that were asked of the generator
 * @param realVerdict the critic's outputs on the real ones by name; empty where this update didn't ask
 * @param fakeVerdict its outputs on the generated ones by name
 * @param critic judges other examples
 * @param seed of the term's draws
 */
public record Encounter(
        Tensor real,
        int[] realLabels,
        Tensor fake,
        int[] fakeLabels,
        Map<String, Tensor> realVerdict,
        Map<String, Tensor> fakeVerdict,
        Critic critic,
        Seed seed) {
    /** The critic, seen through the views that stand before it. */
    @FunctionalInterface
    public interface Critic {
        /** Logits of examples that are said to be of the given classes. */
        Tensor logits(String purpose, Tensor sample, int[] labels);
    }

    /**
     * Squared lengths of the slopes of the critic's logits at some examples, one a logit; can be differentiated again.
     *
     * @param at examples; recorded from here on
     */
    Tensor squaredSlopes(String purpose, Tensor at, int[] labels) {
        Tensor leaf = at.detach().requiresGrad(true);
        Tensor logits = critic.logits(purpose, leaf, labels);
        Tensor slope =
                Autograd.gradForDoubleBackward(logits.sum(), List.of(leaf)).get(0);
        return slope.reshape(logits.dim(0), -1).square().sum(false, 1);
    }
}
