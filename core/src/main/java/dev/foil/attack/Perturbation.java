package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.Map;

/**
 * One change for all inputs: adds the same values to each and stays in the domain. What fitting a universal attack
 * gives; it needs nothing of the model but its answers.
 *
 * @param title what it is called in reports
 * @param change what is added, one value an element, in units of the domain
 * @param <M> what the attack it comes from had to be able to see of a model
 */
public record Perturbation<M extends Labeller>(String title, float[] change) implements Attack<M> {
    /** The control: a random sign for each element, scaled to the radius. */
    public static Perturbation<Labeller> random(Domain domain, Threat threat, Seed seed) {
        float[] signs = new float[domain.shape().size()];
        Draws draws = seed.draws();
        for (int i = 0; i < signs.length; i++) {
            signs[i] = draws.coin(0.5) ? 1 : -1;
        }
        double scale = threat.epsilon() / threat.norm().distance(signs, new float[signs.length]);
        for (int i = 0; i < signs.length; i++) {
            signs[i] *= (float) scale;
        }
        return new Perturbation<>("random signs", signs);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    /** Every input with the change, inside the domain, row-major. */
    public float[] applied(Examples examples, Domain domain) {
        float[] values = examples.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = domain.clip(values[i] + change[i % change.length]);
        }
        return values;
    }

    /** One query an example. Where the change is longer than the threat allows, the originals come back. */
    @Override
    public Candidates search(M model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        float[] values = applied(examples, model.domain());
        int n = examples.size();
        int length = change.length;
        boolean[] claimed = new boolean[n];
        boolean[] silent = new boolean[n];
        float[] scores = Answers.of(model, values, n);
        for (int row = 0; row < n; row++) {
            int from = row * length;
            boolean near = threat.norm().length(values, examples.values(), from, from + length)
                    <= threat.tolerated(model.domain());
            silent[row] = !Scores.areNumbers(scores, row, model.classes());
            claimed[row] = near && criterion.isMet(scores, row, model.classes());
            if (!near) {
                System.arraycopy(examples.values(), from, values, from, length);
            }
        }
        return new Candidates(values, claimed, silent);
    }
}
