package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;

/** An attack that is the gradient loop with pieces of its own. */
public interface GradientAttack extends Attack<Differentiable> {
    /** Its pieces. */
    GradientLoop loop();

    @Override
    default Candidates search(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return loop().search(seen(model, seed), examples, criterion, threat, seed);
    }

    /** What the loop takes for the model: the model itself, or a mean over views of its inputs. */
    default Differentiable seen(Differentiable model, Seed seed) {
        return model;
    }

    /** The same with the last point of each run, which lies deeper than the first that succeeds. */
    default Candidates deepest(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return loop().keepingLast().search(seen(model, seed), examples, criterion, threat, seed);
    }
}
