package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.List;

/**
 * What withstood one way of attacking.
 *
 * @param attack name of the attack, or of the strategy where several were run and the worst of them counts
 * @param threat what it could change
 * @param bounded whether that is narrower than the whole domain
 * @param robust examples right under it, of all
 * @param wrong ids of those that are not, ascending
 */
public record Withstood(String attack, Threat threat, boolean bounded, Rate robust, List<Long> wrong) {
    public Withstood {
        wrong = List.copyOf(wrong);
    }

    /** The attack, and where it is bounded the ball. */
    public String title() {
        return bounded ? threat.norm().symbol() + " " + threat.text() + ", " + attack : attack;
    }
}
