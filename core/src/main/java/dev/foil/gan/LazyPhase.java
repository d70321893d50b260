package dev.foil.gan;

import dev.foil.gan.term.Encounter;
import dev.foil.gan.term.Term;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A penalty on the critic in an update of its own every so-manieth iteration, as many times as strong (lazy regularisation,
 * Karras et al. 2020, appendix B).
 *
 * @param game that is played
 * @param term the penalty
 * @param every iterations between two updates
 */
public record LazyPhase(Game game, Term term, int every) implements Phase {
    @Override
    public String name() {
        return term.name();
    }

    @Override
    public List<String> learners() {
        return List.of(Game.CRITIC);
    }

    @Override
    public Tensor loss(Turn turn) {
        int[] asked = turn.drawnLabels("fake");
        Tensor fake = game.generateDetached(turn, "fake", asked);
        Encounter met = new Encounter(
                turn.real(), turn.labels(), fake, asked, Map.of(), Map.of(), game.critic(turn), turn.seed("terms"));
        Tensor value = term.of(met);
        turn.note("critic " + term.name(), value);
        return value.times(every);
    }

    @Override
    public Map<String, String> describe() {
        return Map.of("lazy " + term.name(), term + " every " + every);
    }
}
