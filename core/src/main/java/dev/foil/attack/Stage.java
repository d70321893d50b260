package dev.foil.attack;

/**
 * A stretch of a run.
 *
 * @param threat the ball it moves in
 * @param steps number of gradients
 */
record Stage(Threat threat, int steps) {}
