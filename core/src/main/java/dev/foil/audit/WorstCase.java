package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.List;

/**
 * All attacks of one norm and ε together: an example counts as robust only if every one of them failed on it.
 *
 * @param threat norm and ε
 * @param robust examples still classified correctly, of all
 * @param perClass the same by true class, in the order of the class names; totals are the class's examples
 * @param transitions what broken examples turned into, by the first attack that broke them
 */
public record WorstCase(Threat threat, Rate robust, List<Rate> perClass, List<Transition> transitions) {
    public WorstCase {
        perClass = List.copyOf(perClass);
        transitions = List.copyOf(transitions);
    }
}
