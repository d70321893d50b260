package dev.foil.gan.term;

import dev.foil.tensor.Index;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Objects;

/**
 * The auxiliary classifier's cross-entropy (Odena et al. 2017, eq. 3): the critic names the classes of real and generated
 * examples, the generator wants its own named as it was asked.
 *
 * @param weight of it
 * @param output of the critic that holds the classes' logits
 * @param real whether real examples count, too
 */
public record NamingClasses(double weight, String output, boolean real) implements Term {
    @Override
    public String name() {
        return "classes";
    }

    @Override
    public Tensor of(Encounter met) {
        Tensor loss = crossEntropy(Objects.requireNonNull(met.fakeVerdict().get(output)), met.fakeLabels());
        if (real) {
            loss = loss.plus(
                    crossEntropy(Objects.requireNonNull(met.realVerdict().get(output)), met.realLabels()));
        }
        return loss.times(weight);
    }

    private static Tensor crossEntropy(Tensor logits, int[] labels) {
        return Index.pick(Nn.logSoftmax(logits, 1), Tensors.indices(labels))
                .mean()
                .negated();
    }
}
