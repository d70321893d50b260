package dev.foil.gan;

import dev.foil.gan.term.Encounter;
import dev.foil.gan.term.Term;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The generator learns to be taken for real.
 *
 * @param game that is played
 * @param terms beside its loss
 */
public record GeneratorPhase(Game game, List<Term> terms) implements Phase {
    public GeneratorPhase {
        terms = List.copyOf(terms);
    }

    @Override
    public String name() {
        return Game.GENERATOR;
    }

    @Override
    public List<String> learners() {
        return List.of(Game.GENERATOR);
    }

    @Override
    public Tensor loss(Turn turn) {
        int[] asked = turn.drawnLabels("fake");
        Tensor fake = game.generate(turn, "fake", asked);
        Game.Verdict onFake = game.judge(turn, "fake", fake, asked);
        Tensor real = game.loss().comparesWithReal()
                ? game.judge(turn, "real", turn.real(), turn.labels()).logits()
                : onFake.logits();
        Tensor loss = game.loss().generator(real, onFake.logits());
        turn.note("generator loss", loss);
        Encounter met = new Encounter(
                turn.real(), turn.labels(), fake, asked, Map.of(), onFake.all(), game.critic(turn), turn.seed("terms"));
        for (Term term : terms) {
            Tensor value = term.of(met);
            turn.note("generator " + term.name(), value);
            loss = loss.plus(value);
        }
        return loss;
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(game.describe());
        described.put("generator terms", terms.toString());
        return described;
    }
}
