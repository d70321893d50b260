package dev.foil.gan.score;

import dev.foil.param.UserError;

/**
 * A figure that says what it is worth.
 *
 * @param measure what it is a figure of
 * @param value of the generated examples
 * @param floor what the same measure gives where real examples, as many of them, take the generated ones' place
 * @param protocol it was measured by
 */
public record Score(Measure measure, double value, double floor, Protocol protocol) {
    /**
     * Whether this is better than another.
     *
     * @throws UserError naming the first difference of the two protocols
     */
    public boolean isBetterThan(Score other) {
        if (measure != other.measure) {
            throw new UserError("A score of " + measure + " cannot be compared with one of " + other.measure + ".");
        }
        protocol.requireSame(other.protocol);
        return measure.largerIsBetter() ? value > other.value : value < other.value;
    }
}
