package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Stepwise;
import dev.foil.random.Seed;

/**
 * The one loop of all gradient attacks with a fixed budget: start, climb the objective along the norm's steepest
 * direction, project, keep the best. An attack is a record that names the pieces.
 *
 * @param start where it begins; one that asks the model costs gradients of its own
 * @param objective what it climbs
 * @param steps number of gradients
 * @param pace how far a step goes, and where
 * @param restarts independent runs for what is left
 * @param keep which point counts
 */
public record GradientLoop(Start start, Stepwise objective, int steps, Pace pace, int restarts, Keep keep) {

    /**
     * The points a single run ends at, unjudged: what adversarial training trains on.
     *
     * @return row-major, inside the threat and the domain; for a loop that keeps the last point
     */
    public float[] points(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        float[] first = start.perturbation(examples, model, threat, seed);
        Climb.Rows rows = Climb.Rows.of(criterion, examples.size());
        return new Climb(this, model, rows, threat, seed, (example, values, offset, margin) -> {})
                .climb(examples, first)
                .points();
    }

    Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Best best = new Best(examples);
        search(model, examples, criterion, criterion, threat, seed, best);
        return best.candidates();
    }

    /**
     * Searches with an aim of its own for each example.
     *
     * @param criterion when an example has fallen
     * @param aim what the objective is taken of
     * @param best takes what is found; only what it holds open is attacked
     */
    void search(
            Differentiable model,
            Examples examples,
            Criterion criterion,
            Criterion aim,
            Threat threat,
            Seed seed,
            Best best) {
        for (int restart = 0; restart < restarts; restart++) {
            int[] rows = best.open();
            if (rows.length == 0) {
                break;
            }
            Examples open = examples.rows(rows);
            Seed own = seed.child("restart").child(restart);
            float[] first = start.perturbation(open, model, threat, own);
            Climb climb = new Climb(
                    this, model, new Climb.Rows(rows, criterion.rows(rows), aim.rows(rows)), threat, own, best::offer);
            climb.offerLast(climb.climb(open, first));
        }
    }
}
