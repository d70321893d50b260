package dev.foil.objective;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Activations;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/** What a gradient attack climbs: one value an example, larger nearer to meeting the criterion. */
public enum Objective implements Stepwise {
    /**
     * Cross-entropy of the label, or its negative of the target, as softplus(logsumexp of the other logits − own
     * logit). The usual form loses its gradient on confident examples: 1 − p is rounded to multiples of 2⁻²⁴, and a
     * sign taken of it is a sign of rounding noise. This form keeps full relative precision while e^−margin is in fp32's
     * range; beyond, and where the odds are even, a grain of the odds themselves gives the same direction.
     */
    CROSS_ENTROPY {
        @Override
        public Tensor of(Tensor logits, Criterion criterion) {
            Tensor columns = Tensors.indices(criterion.classes());
            Tensor others = Index.place(logits, columns, Double.NEGATIVE_INFINITY);
            Tensor highest = others.max(true, 1).detach();
            Tensor sum = others.minus(highest).exp().sum(false, 1).log();
            Tensor odds = sum.plus(highest.squeeze(1)).minus(Index.pick(logits, columns));
            Tensor loss = Activations.softplus(odds).plus(odds, GRAIN);
            return criterion.direction() > 0 ? loss : loss.negated();
        }
    },
    /** Difference of logits across the boundary (Carlini and Wagner 2017, f₆). */
    MARGIN {
        @Override
        public Tensor of(Tensor logits, Criterion criterion) {
            return criterion.margin(logits);
        }
    },
    /**
     * Difference of logits ratio: the margin over the distance of the largest from the third largest logit, or for a
     * target from the mean of the third and fourth, which neither shift nor scale of the logits changes (Croce and Hein
     * 2020, eq. 6 and 7; here the target's margin stands in the numerator). With fewer classes than that the nearest is taken: the third
     * largest for a target among three; among two the margin alone, whose scale no sign sees.
     */
    DLR {
        @Override
        public Tensor of(Tensor logits, Criterion criterion) {
            int classes = logits.dim(1);
            if (classes < 3) {
                return criterion.margin(logits);
            }
            int needed = Math.min(classes, criterion.direction() > 0 ? 3 : 4);
            Tensor top = Index.top(logits, needed).values();
            Tensor third = top.narrow(1, 2, needed - 2).mean(true, 1);
            Tensor spread = top.narrow(1, 0, 1).minus(third).squeeze(1);
            return criterion.margin(logits).over(spread.plus(1e-12));
        }
    };

    /** Below the last bit of a cross-entropy at any margin under 50. */
    private static final double GRAIN = 1e-30;

    /**
     * The objective's value.
     *
     * @param logits {@code N×K}
     * @return N values
     */
    public abstract Tensor of(Tensor logits, Criterion criterion);

    /** The same at every step. */
    @Override
    public Tensor of(Tensor logits, Criterion criterion, IntFunction<Seed> seeds) {
        return of(logits, criterion);
    }

    /** By its name in lower case, words joined by a hyphen or underscore. */
    public static Objective named(String name) {
        String wanted = name.trim().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(objective -> objective.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> UserError.unknown(
                        "objective",
                        name,
                        Arrays.stream(values())
                                .map(objective -> objective.name().toLowerCase(Locale.ROOT))
                                .toList()));
    }
}
