package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Labeller;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.random.Draws;
import dev.foil.random.Seed;

/**
 * What a universal perturbation has to beat: of as many random ones the one that fools most of those it may learn from.
 *
 * @param draws perturbations tried
 * @param perturbation the one kept; empty before it is fitted
 */
record UniversalControl(int draws, float[] perturbation) implements Attack<Labeller> {
    UniversalControl(int draws) {
        this(draws, new float[0]);
    }

    @Override
    public String title() {
        return "control";
    }

    @Override
    public Attack<Labeller> fitted(Labeller model, Examples examples, Threat threat, Seed seed) {
        int most = -1;
        float[] best = perturbation;
        Criterion criterion = new Misclassified(examples.labels());
        for (int draw = 0; draw < draws; draw++) {
            float[] drawn = draw(model.domain(), threat, seed.child(draw).draws());
            int fooled = 0;
            for (boolean one : apply(model, examples, criterion, drawn).claimed()) {
                fooled += one ? 1 : 0;
            }
            if (fooled > most) {
                most = fooled;
                best = drawn;
            }
        }
        return new UniversalControl(draws, best);
    }

    /** At the edge of the ball: signs under L∞, a point of the ball stretched to its radius otherwise. */
    private static float[] draw(Domain domain, Threat threat, Draws draws) {
        float[] point = threat.norm().randomPoint(domain, threat.epsilon(), draws);
        double length = threat.norm().distance(point, new float[point.length]);
        for (int i = 0; i < point.length; i++) {
            point[i] = (float)
                    (threat.norm() == Norm.LINF
                            ? Math.copySign(threat.epsilon(), point[i])
                            : threat.norm() == Norm.L0 ? point[i] : point[i] * threat.epsilon() / length);
        }
        return point;
    }

    @Override
    public Candidates search(Labeller model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return apply(model, examples, criterion, perturbation);
    }

    private static Candidates apply(Labeller model, Examples examples, Criterion criterion, float[] perturbation) {
        float[] values = examples.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = model.domain().clip(values[i] + perturbation[i % perturbation.length]);
        }
        float[] scores = dev.foil.model.Answers.of(model, values, examples.size());
        boolean[] claimed = new boolean[examples.size()];
        for (int row = 0; row < claimed.length; row++) {
            claimed[row] = criterion.isMet(scores, row, model.classes());
        }
        return new Candidates(values, claimed);
    }
}
