package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Stepwise;
import dev.foil.random.Seed;
import java.util.List;

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

    private static final Climb.Sink NOBODY = (example, values, offset, margin) -> {};

    /**
     * The points a single run ends at, unjudged: what adversarial training trains on.
     *
     * @return row-major, inside the threat and the domain; for a loop that keeps the last point
     */
    public float[] points(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        Climb.Rows rows = Climb.Rows.of(criterion, examples.size());
        float[] first = approach(model, examples, rows, first(model, examples, threat, seed), threat, seed);
        return new Climb(last(threat), model, rows, threat, seed, NOBODY)
                .climb(examples, first)
                .points();
    }

    /** The same loop with the last point of each run. */
    GradientLoop keepingLast() {
        return new GradientLoop(start, objective, steps, pace, restarts, Keep.LAST);
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
            Climb.Rows about = new Climb.Rows(rows, criterion.rows(rows), aim.rows(rows));
            float[] first = first(model, open, threat, own);
            run(
                    model,
                    open,
                    about,
                    first,
                    threat,
                    own,
                    (row, values, offset, margin) -> best.offer(rows[row], values, offset, margin));
        }
    }

    /** Where a run begins, as perturbations, row-major. */
    float[] first(Differentiable model, Examples examples, Threat threat, Seed seed) {
        return start.perturbation(
                examples, model, pace.stages(threat, steps).get(0).threat(), seed);
    }

    /**
     * One run.
     *
     * @param originals an example for each row
     * @param first where it begins
     * @param sink takes what is found, and the last point of each row that found nothing
     */
    void run(
            Differentiable model,
            Examples originals,
            Climb.Rows rows,
            float[] first,
            Threat threat,
            Seed seed,
            Climb.Sink sink) {
        float[] at = approach(model, originals, rows, first, threat, seed);
        Climb climb = new Climb(last(threat), model, rows, threat, seed, sink);
        climb.offerLast(climb.climb(originals, at));
    }

    /** Where the last stage begins: what those before it found in wider balls, where nothing counts yet. */
    private float[] approach(
            Differentiable model, Examples examples, Climb.Rows rows, float[] first, Threat threat, Seed seed) {
        List<Stage> stages = pace.stages(threat, steps);
        float[] at = first;
        for (int i = 0; i < stages.size() - 1; i++) {
            Stage stage = stages.get(i);
            GradientLoop wide = new GradientLoop(start, objective, stage.steps(), pace, 1, Keep.LAST);
            Seed own = seed.child("stage").child(i);
            at = new Climb(wide, model, rows, stage.threat(), own, NOBODY).best(examples, at);
        }
        return at;
    }

    private GradientLoop last(Threat threat) {
        List<Stage> stages = pace.stages(threat, steps);
        int left = stages.get(stages.size() - 1).steps();
        return new GradientLoop(start, objective, left, pace, 1, keep);
    }
}
