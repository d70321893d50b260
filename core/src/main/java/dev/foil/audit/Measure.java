package dev.foil.audit;

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
     * Compares with the same figure of another model: by the exact sign test, at 5 %, on the examples that are right more
     * often now and those that are less often (McNemar 1947, where each is looked at once). Where the examples are not the
     * same the intervals must stand apart.
     */
    public Change since(Measure before) {
        if (right.keySet().equals(before.right.keySet())) {
            int gained = 0;
            int lost = 0;
            for (Map.Entry<Long, Integer> one : right.entrySet()) {
                int sign = Integer.compare(one.getValue(), before.right.getOrDefault(one.getKey(), 0));
                gained += sign > 0 ? 1 : 0;
                lost += sign < 0 ? 1 : 0;
            }
            if (Comparison.signTest(lost, gained) >= CHANCE) {
                return Change.ALIKE;
            }
            return gained > lost ? Change.BETTER : Change.WORSE;
        }
        if (!interval.isApartFrom(before.interval)) {
            return Change.ALIKE;
        }
        return value > before.value ? Change.BETTER : Change.WORSE;
    }
}
