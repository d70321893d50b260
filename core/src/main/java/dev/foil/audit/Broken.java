package dev.foil.audit;

import dev.foil.attack.Threat;
import dev.foil.data.Domain;
import org.jspecify.annotations.Nullable;

/**
 * An example that a trial broke, confirmed.
 *
 * @param row its place in the sample
 * @param after what the model says of the adversarial
 * @param moved how far it lies from its original
 * @param rounded how far it lies once rounded to the values a file can hold; absent where it is no longer adversarial
 *     then, or outside the trial's threat, or the input domain is continuous
 */
public record Broken(
        int row, Verdict after, Distances moved, @Nullable Distances rounded) {
    Broken at(int place) {
        return new Broken(place, after, moved, rounded);
    }

    /** Whether it stays adversarial, within the trial's threat, in a file. */
    public boolean onGrid() {
        return rounded != null;
    }

    /** The same within a smaller threat. */
    boolean onGrid(Threat threat, Domain domain) {
        return rounded != null && rounded.in(threat.norm()) <= threat.tolerated(domain);
    }
}
