package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Meter;

/**
 * What an attack did to a batch.
 *
 * @param examples the originals
 * @param values the adversarial points, row-major; the original where nothing had to be done
 * @param metBefore whether the original met the criterion already
 * @param claimed whether the attack says that its point meets it; true wherever {@code metBefore}
 * @param unknown whether the model gave no number for the original, or on the way for an example that is not claimed:
 *     it is neither robust nor broken
 * @param cost what went through the model
 */
public record Attacked(
        Examples examples,
        float[] values,
        boolean[] metBefore,
        boolean[] claimed,
        boolean[] unknown,
        Meter.Reading cost) {
    /** Number of examples that meet the criterion now. */
    public int successes() {
        int count = 0;
        for (boolean success : claimed) {
            count += success ? 1 : 0;
        }
        return count;
    }

    /** The adversarial points as examples. */
    public Examples adversarial() {
        return examples.withValues(values);
    }
}
