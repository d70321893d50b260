package dev.foil.audit;

import java.util.Arrays;
import java.util.Map;

/**
 * One figure of a model with what each example adds to it, so that two models can be compared example by example.
 *
 * @param kind what it is a figure of
 * @param name of the attack or corruption
 * @param value share right, in [0, 1]
 * @param interval of it, at 95 %
 * @param right how often each example was right, by id
 */
public record Measure(Kind kind, String name, double value, Interval interval, Map<Long, Integer> right) {
    private static final double CHANCE = 0.05;

    /** What there are figures of. */
    public enum Kind {
        /** No attack. */
        CLEAN,
        /** What training met. */
        SEEN,
        /** An attack that training never met. */
        UNSEEN,
        /** All attacks together. */
        ATTACKS,
        /** A corruption, over its severities. */
        CORRUPTION,
        /** All corruptions together. */
        CORRUPTIONS
    }

    /** How one model's figure stands to another's. */
    public enum Change {
        BETTER,
        WORSE,
        /** Not farther off than chance explains. */
        ALIKE
    }

    public Measure {
        right = Ordered.copy(right);
    }

    /**
     * Compares with the same figure of another model, example by example: by the exact permutation test on the differences,
     * at 5 %; where each example is looked at once that is the sign test (McNemar 1947). Where the examples are not the same
     * the intervals must stand apart.
     */
    public Change since(Measure before) {
        if (right.keySet().equals(before.right.keySet())) {
            int[] differences = right.keySet().stream()
                    .mapToInt(id -> right.getOrDefault(id, 0) - before.right.getOrDefault(id, 0))
                    .toArray();
            if (SignFlips.probability(differences) >= CHANCE) {
                return Change.ALIKE;
            }
            return Arrays.stream(differences).sum() > 0 ? Change.BETTER : Change.WORSE;
        }
        if (!interval.isApartFrom(before.interval)) {
            return Change.ALIKE;
        }
        return value > before.value ? Change.BETTER : Change.WORSE;
    }
}
