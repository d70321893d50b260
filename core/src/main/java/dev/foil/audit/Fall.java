package dev.foil.audit;

import dev.foil.attack.Threat;

/**
 * How an example fell under one norm: within the smallest ε tried that reaches an adversarial point found.
 *
 * @param example index in the data set
 * @param label true class, an index into the class names
 * @param to class the model says instead
 * @param threat norm and ε
 * @param attack name of the attack, as in its result
 * @param distance from the original in the threat's norm, in units of the input domain
 * @param onGrid whether it also holds, within the threat, rounded to the values a file can hold
 */
public record Fall(long example, int label, int to, Threat threat, String attack, double distance, boolean onGrid) {}
