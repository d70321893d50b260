package dev.foil.audit;

import dev.foil.attack.Attack;
import dev.foil.attack.Threat;
import dev.foil.model.Labeller;

/**
 * One attack under one threat: a row of an audit.
 *
 * @param attack what is run
 * @param threat what it may change
 * @param <M> what the model shows
 */
public record Trial<M extends Labeller>(Attack<? super M> attack, Threat threat) {}
