package dev.foil.gan.recipe;

import dev.foil.gan.objective.LeastSquares;

/** Least squares instead of cross-entropy. */
@Card(name = "lsgan", source = "Mao et al. 2017, section 3.2", use = "where a sure critic leaves no gradient")
public record Lsgan() implements GameFamily {
    @Override
    public Composition compose() {
        return new Composition(new LeastSquares());
    }
}
