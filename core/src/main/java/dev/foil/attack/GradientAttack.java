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
        return loop().search(model, examples, criterion, threat, seed);
    }
}
