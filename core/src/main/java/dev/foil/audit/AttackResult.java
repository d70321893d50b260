package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attack at one ε against one model.
 *
 * @param attack name as shown; it tells settings apart, such as {@code PGD-20}
 * @param parameters all settings, by flag name, in declared order
 * @param threat what it was allowed to change
 * @param examples number of examples the rate is over, those misclassified to begin with included
 * @param correctBefore examples of these that it was run on: those classified correctly without any attack, or what of them
 *     was left standing by the attacks before it
 * @param robust examples of these still classified correctly, of {@code examples}
 * @param claims what it said it broke, and what of that held
 * @param medianDistance median over confirmed claims, per norm; absent where there are none
 * @param counts what it cost the model
 * @param timing how long it took
 */
public record AttackResult(
        String attack,
        Map<String, String> parameters,
        Threat threat,
        int examples,
        int correctBefore,
        Rate robust,
        Claims claims,
        @Nullable Distances medianDistance,
        Counts counts,
        Timing timing) {
    public AttackResult {
        parameters = Ordered.copy(parameters);
        if (robust.total() != examples) {
            throw new IllegalArgumentException(
                    "the robust rate is over " + robust.total() + " examples, not " + examples);
        }
        if (robust.count() != correctBefore - claims.confirmed()) {
            throw new IllegalArgumentException("robust (" + robust.count() + ") must be those correct before ("
                    + correctBefore + ") without the confirmed claims (" + claims.confirmed() + ")");
        }
    }
}
