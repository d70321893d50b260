package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.objective.Targeted;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * What targeted attacks aim at when any class will do: for each example the other classes by their logits, the largest
 * first.
 *
 * @param byRank one criterion a rank
 */
record Aims(List<Criterion> byRank) {
    /** Number of classes an example has, at least 1. */
    int ranks() {
        return byRank.size();
    }

    Criterion of(int rank) {
        return byRank.get(rank);
    }

    /** For some examples, each at a rank of its own. */
    Criterion of(int[] ranks, int... rows) {
        if (ranks() == 1) {
            return byRank.get(0).rows(rows);
        }
        int[] targets = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targets[i] = byRank.get(ranks[i]).classes()[rows[i]];
        }
        return new Targeted(targets);
    }

    /**
     * The likeliest classes of each example, at most so many; the criterion itself where it wants one certain class.
     *
     * @param examples originals, whose logits count: one forward pass each
     */
    static Aims likeliest(Differentiable model, Examples examples, Criterion criterion, int most) {
        if (criterion.direction() < 0) {
            return new Aims(List.of(criterion));
        }
        int classes = model.classes();
        int n = examples.size();
        int ranks = Math.min(most, classes - 1);
        long[] order;
        try (Scope scope = Scope.open()) {
            Tensor logits =
                    model.logits(Tensors.of(examples.values(), examples.shape().batched(n)));
            Tensor others = Index.place(logits, Tensors.indices(criterion.classes()), Double.NEGATIVE_INFINITY);
            order = Index.sorted(others, 1, true).positions().toLongs();
        }
        List<Criterion> byRank = new ArrayList<>();
        for (int rank = 0; rank < ranks; rank++) {
            int[] targets = new int[n];
            for (int row = 0; row < n; row++) {
                targets[row] = (int) order[row * classes + rank];
            }
            byRank.add(new Targeted(targets));
        }
        return new Aims(byRank);
    }
}
