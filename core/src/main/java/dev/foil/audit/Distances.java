package dev.foil.audit;

import dev.foil.attack.Norm;

/**
 * How far something is from its original, in units of the input domain and in elements.
 *
 * @param l0 number of elements changed
 * @param l1 sum of absolute changes
 * @param l2 Euclidean length of the change
 * @param linf largest absolute change of an element
 */
public record Distances(double l0, double l1, double l2, double linf) {
    /** In one of the norms. */
    public double in(Norm norm) {
        return switch (norm) {
            case L0 -> l0;
            case L1 -> l1;
            case L2 -> l2;
            case LINF -> linf;
        };
    }
}
