package dev.foil.audit;

import dev.foil.attack.Attack;
import dev.foil.attack.Threat;
import dev.foil.model.Differentiable;

/**
 * One attack under one threat: a row of an audit.
 *
 * @param attack what is run
 * @param threat what it may change
 */
public record Trial(Attack<? super Differentiable> attack, Threat threat) {}
