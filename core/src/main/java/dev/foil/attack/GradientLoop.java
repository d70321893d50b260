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
record GradientLoop(
        Start start, Objective objective, int steps, double step, double momentum, int restarts, Keep keep) {

    Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Best best = new Best(examples);
        for (int restart = 0; restart < restarts; restart++) {
            int[] rows = best.open();
            if (rows.length == 0) {
                break;
            }
            new Climb(this, model, examples.rows(rows), criterion.rows(rows), threat, best, rows)
                    .run(seed.child("restart").child(restart));
        }
        return best.candidates();
    }
}
