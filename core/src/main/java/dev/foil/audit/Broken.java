package dev.foil.audit;

/**
 * An example that a trial broke, confirmed.
 *
 * @param row its place in the sample
 * @param after what the model says of the adversarial
 * @param onGrid whether it stays adversarial, within the threat, when rounded to the values a file can hold; false where
 *     the input domain is continuous
 * @param moved how far it lies from its original
 */
public record Broken(int row, Verdict after, boolean onGrid, Distances moved) {
    Broken at(int place) {
        return new Broken(place, after, onGrid, moved);
    }
}
