package dev.foil.gan.term;

import dev.foil.tensor.Tensor;

/**
 * {@code γ/2·E‖∇D(x)‖²} at real examples, R1, or at generated ones, R2 (Mescheder et al. 2018, eq. 9).
 *
 * @param gamma weight
 * @param where at which examples
 */
public record SlopePenalty(double gamma, Where where) implements Term {
    /** At which examples. */
    public enum Where {
        REAL,
        GENERATED
    }

    @Override
    public String name() {
        return where == Where.REAL ? "r1" : "r2";
    }

    @Override
    public Tensor of(Encounter met) {
        Tensor squares = where == Where.REAL
                ? met.squaredSlopes(name(), met.real(), met.realLabels())
                : met.squaredSlopes(name(), met.fake(), met.fakeLabels());
        return squares.mean().times(gamma / 2);
    }
}
