package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Targeted;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;

/**
 * What the two ways to find one change for all inputs share: passes over the examples in random order, batch after
 * batch, and of what the passes end with the change that fools most.
 *
 * @param passes over the examples at most
 * @param batch examples whose wishes are joined in one update
 * @param enough share fooled that ends the search
 * @param update how one batch moves the change
 */
record UniversalFit(int passes, int batch, double enough, Update update) {
    /** One update of the change. */
    @FunctionalInterface
    interface Update {
        /**
         * What to add to the change, {@code 1×shape}, before it is brought back into the ball.
         *
         * @param change as it stands
         * @param progress share of all updates that are done
         */
        Tensor of(Examples batch, Criterion criterion, float[] change, double progress);
    }

    /** What examples are to be taken for: anything else than they are, or one class. */
    static Criterion aim(Examples examples, int target, int classes) {
        if (target < 0) {
            return new Misclassified(examples.labels());
        }
        if (target >= classes) {
            throw new UserError(
                    "target is " + target + " and the model has " + classes + " classes, 0 to " + (classes - 1) + ".");
        }
        int[] targets = new int[examples.size()];
        Arrays.fill(targets, target);
        return new Targeted(targets);
    }

    /** The change that fools most of the examples, within the threat. */
    float[] fit(Differentiable model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        int n = examples.size();
        Domain domain = model.domain();
        float[] change = new float[domain.shape().size()];
        float[] best = change;
        int most = -1;
        for (int pass = 0; pass < passes && most < enough * n && threat.epsilon() > 0; pass++) {
            int[] order = seed.child("pass").child(pass).draws().permutation(n);
            for (int from = 0; from < n; from += batch) {
                int[] rows = Arrays.copyOfRange(order, from, Math.min(n, from + batch));
                double progress = (pass + (double) from / n) / passes;
                change = updated(examples.rows(rows), criterion.rows(rows), change, progress, threat, domain);
            }
            int fooled = fooled(model, examples, criterion, change);
            if (fooled > most) {
                most = fooled;
                best = change;
            }
        }
        return best;
    }

    private float[] updated(
            Examples rows, Criterion criterion, float[] change, double progress, Threat threat, Domain domain) {
        Shape one = domain.shape().batched(1);
        Domain differences = Domain.continuous(domain.shape(), -domain.width(), domain.width());
        try (Scope scope = Scope.open()) {
            Ball ball = threat.norm().ball(Tensors.zeros(one, DType.F32), threat.epsilon(), differences);
            Tensor step = update.of(rows, criterion, change, progress);
            return ball.project(Tensors.of(change, one).plus(step)).toFloats();
        }
    }

    private static int fooled(Differentiable model, Examples examples, Criterion criterion, float[] change) {
        float[] values = new Perturbation<>("", change).applied(examples, model.domain());
        int count = 0;
        for (int from = 0; from < examples.size(); from += Attack.BATCH) {
            int to = Math.min(examples.size(), from + Attack.BATCH);
            Examples part = examples.withValues(values).slice(from, to);
            Criterion of =
                    criterion.rows(java.util.stream.IntStream.range(from, to).toArray());
            try (Scope scope = Scope.open()) {
                Tensor logits =
                        model.logits(Tensors.of(part.values(), part.shape().batched(part.size())));
                for (float margin : of.margin(logits).toFloats()) {
                    count += margin > 0 ? 1 : 0;
                }
            }
        }
        return count;
    }
}
