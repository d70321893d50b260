package dev.foil.attack;

import dev.foil.model.Labeller;

/**
 * An attack that looks for the nearest point that meets the criterion, rather than for any within a given distance. The
 * threat names the norm; its ε bounds what may be returned ({@link Threat#whole} for anything), and examples whose nearest
 * point found lies farther come back unclaimed, as they were. One run tells what falls at every ε.
 *
 * @param <M> what it must be able to see of a model
 */
public interface MinimalNormAttack<M extends Labeller> extends Attack<M> {}
