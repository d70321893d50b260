package dev.foil.gan;

import dev.foil.gan.term.Encounter;
import dev.foil.gan.term.Term;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The critic learns to tell real from generated examples.
 *
 * @param game that is played
 * @param terms beside its loss
 * @param updates each iteration, k in Goodfellow et al. 2014, algorithm 1
 */
public record CriticPhase(Game game, List<Term> terms, int updates) implements Phase {
    public CriticPhase {
        terms = List.copyOf(terms);
    }

    @Override
    public String name() {
        return Game.CRITIC;
    }

    @Override
    public List<String> learners() {
        return List.of(Game.CRITIC);
    }

    @Override
    public Tensor loss(Turn turn) {
        int[] asked = turn.drawnLabels("fake");
        Tensor fake = game.generateDetached(turn, "fake", asked);
        Game.Verdict onReal = game.judge(turn, "real", turn.real(), turn.labels());
        Game.Verdict onFake = game.judge(turn, "fake", fake, asked);
        Tensor loss = game.loss().critic(onReal.logits(), onFake.logits());
        note(turn, loss, onReal.logits(), onFake.logits());
        Encounter met = new Encounter(
                turn.real(),
                turn.labels(),
                fake,
                asked,
                onReal.all(),
                onFake.all(),
                game.critic(turn),
                turn.seed("terms"));
        for (Term term : terms) {
            Tensor value = term.of(met);
            turn.note("critic " + term.name(), value);
            loss = loss.plus(value);
        }
        return loss;
    }

    private void note(Turn turn, Tensor loss, Tensor real, Tensor fake) {
        turn.note("critic loss", loss);
        turn.note("critic on real", real);
        turn.note("critic on generated", fake);
        OptionalDouble boundary = game.loss().boundary();
        if (boundary.isPresent()) {
            turn.note("real called real", share(real, boundary.getAsDouble()));
            turn.note("generated called generated", 1 - share(fake, boundary.getAsDouble()));
        }
    }

    private static double share(Tensor logits, double boundary) {
        return logits.greater(boundary).to(DType.F32).mean().item();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(game.describe());
        described.put("critic terms", terms.toString());
        described.put("critic updates", Integer.toString(updates));
        return described;
    }
}
