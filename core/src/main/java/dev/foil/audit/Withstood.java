package dev.foil.audit;

import dev.foil.attack.Threat;

/**
 * What withstood one way of attacking.
 *
 * @param attack name of the attack, or of the strategy where several were run and the worst of them counts
 * @param threat what it could change
 * @param bounded whether that is narrower than the whole domain
 * @param robust examples right under it, of all
 */
public record Withstood(String attack, Threat threat, boolean bounded, Rate robust) {}
