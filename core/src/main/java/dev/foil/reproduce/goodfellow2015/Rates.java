package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Findings;
import dev.foil.reproduce.Quantity;

/** What several experiments compare with. */
final class Rates {
    /** Belief of a network of ten classes that knows nothing, in per cent. */
    static final double CHANCE = 10;

    /** Points of clean error that a gain must be larger than to be one. */
    static final double NO_GAIN = 0.25;

    static final String GUESS = "a guess among ten";

    private Rates() {}

    /** Adds mean confidence on errors, where there are errors, beside a guess's. */
    static Findings confidence(Findings found, String id, Answers answers, int[] truth) {
        return answers.confidenceOnErrors(truth)
                .map(confidence -> found.with(id, confidence, Quantity.exact(CHANCE)))
                .orElse(found);
    }
}
