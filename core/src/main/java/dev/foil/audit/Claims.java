package dev.foil.audit;

/**
 * What became of an attack's claims. Each is re-checked from its heap copy through a fresh forward in fp32.
 *
 * @param made examples, correct before, that the attack says it broke
 * @param confirmed those that held on re-check
 * @param rejected those that did not, by the first reason found
 * @param onGrid confirmed ones that stay adversarial when rounded to the values a file can hold; −1 where the input
 *     domain is continuous
 */
public record Claims(int made, int confirmed, Rejected rejected, int onGrid) {
    public Claims {
        if (made != confirmed + rejected.total()) {
            throw new IllegalArgumentException("claims made (" + made + ") must be those confirmed (" + confirmed
                    + ") and rejected (" + rejected.total() + ")");
        }
        if (onGrid < -1 || onGrid > confirmed) {
            throw new IllegalArgumentException("onGrid (" + onGrid + ") must lie in −1 … " + confirmed);
        }
    }

    /**
     * Claims that failed the re-check.
     *
     * @param outsideBudget farther from the original than ε allows
     * @param outsideDomain with values no valid input has
     * @param notMisclassified classified correctly on the fresh forward
     */
    public record Rejected(int outsideBudget, int outsideDomain, int notMisclassified) {
        public static final Rejected NONE = new Rejected(0, 0, 0);

        Rejected plus(Rejected other) {
            return new Rejected(
                    outsideBudget + other.outsideBudget,
                    outsideDomain + other.outsideDomain,
                    notMisclassified + other.notMisclassified);
        }

        public int total() {
            return outsideBudget + outsideDomain + notMisclassified;
        }
    }
}
