package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;

/**
 * The one loop of all gradient attacks with a fixed budget: start, climb the objective along the norm's steepest
 * direction, project, keep the best. An attack is a record that names the pieces.
 *
 * @param start where it begins
 * @param objective what it climbs
 * @param steps number of gradients
 * @param step length of a step as a share of ε
 * @param momentum decay of the accumulated gradient, 0 for none (Dong et al. 2018, eq. 6)
 * @param restarts independent runs for what is left
 * @param keep which point counts
 */
public record GradientLoop(
        Start start, Objective objective, int steps, double step, double momentum, int restarts, Keep keep) {

    /**
     * The points a single run ends at, unjudged: what adversarial training trains on.
     *
     * @return row-major, inside the threat and the domain; for a loop that keeps the last point
     */
    public float[] points(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return new Climb(this, model, examples, criterion, threat, (row, values, offset, margin) -> {}).climb(seed);
    }

    Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Best best = new Best(examples);
        for (int restart = 0; restart < restarts; restart++) {
            int[] rows = best.open();
            if (rows.length == 0) {
                break;
            }
            Climb climb = new Climb(
                    this,
                    model,
                    examples.rows(rows),
                    criterion.rows(rows),
                    threat,
                    (row, values, offset, margin) -> best.offer(rows[row], values, offset, margin));
            climb.climb(seed.child("restart").child(restart));
            climb.offerLast();
        }
        return best.candidates();
    }
}
