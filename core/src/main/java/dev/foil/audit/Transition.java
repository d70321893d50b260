package dev.foil.audit;

/**
 * How often one class turned into another.
 *
 * @param from true class, an index into the class names
 * @param to class the model says under attack
 * @param count examples, at least 1
 */
public record Transition(int from, int to, int count) {}
