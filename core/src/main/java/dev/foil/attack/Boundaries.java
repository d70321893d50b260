package dev.foil.attack;

import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The boundaries to cross around a batch. Where a class must be left there is one towards each other class, and any
 * will do; where a class must be reached there is a single one, towards it from whichever class is ahead.
 *
 * @param criterion what must be met, an entry for each row
 * @param rivals classes to go to, {@code N×M}, likeliest first; of no meaning where a class must be reached
 */
record Boundaries(Criterion criterion, Tensor rivals) {
    /**
     * Towards the likeliest other classes.
     *
     * @param logits {@code N×K} at the originals
     * @param most how many at most; K − 1 where that is less
     */
    static Boundaries likeliest(Criterion criterion, Tensor logits, int most) {
        Tensor others = Index.place(logits, Tensors.indices(criterion.classes()), Double.NEGATIVE_INFINITY);
        return new Boundaries(
                criterion, Index.top(others, Math.min(most, logits.dim(1) - 1)).positions());
    }

    /** Towards given classes, as many for each row. */
    static Boundaries of(Criterion criterion, int[]... rivals) {
        int[] all = Stream.of(rivals).flatMapToInt(IntStream::of).toArray();
        return new Boundaries(criterion, Tensors.indices(all).reshape(rivals.length, -1));
    }

    /** The rivals on the heap. */
    int[][] rivalRows() {
        long[] all = rivals.toLongs();
        int width = rivals.dim(1);
        return IntStream.range(0, rivals.dim(0))
                .mapToObj(row -> IntStream.range(row * width, (row + 1) * width)
                        .map(i -> (int) all[i])
                        .toArray())
                .toArray(int[][]::new);
    }

    /** How many boundaries each row has: gradients that a look at them costs. */
    int count() {
        return criterion.direction() > 0 ? rivals.dim(1) : 1;
    }

    /**
     * The nearest boundary of each row, as flat as it looks from {@code points}; the domain is not considered.
     *
     * @param pass forward from there
     */
    Hyperplane nearest(Differentiable.Recorded pass, Tensor points, Norm norm) {
        Hyperplane nearest = towards(pass, points, 0);
        for (int m = 1; m < count(); m++) {
            try (Scope scope = Scope.open()) {
                Hyperplane nearer = nearest.nearer(towards(pass, points, m), norm);
                nearest =
                        new Hyperplane(nearest.base(), scope.promote(nearer.normal()), scope.promote(nearer.height()));
            }
        }
        return nearest;
    }

    /** The boundary towards the {@code m}-th rival, as flat as it looks from {@code points}. */
    Hyperplane towards(Differentiable.Recorded pass, Tensor points, int m) {
        return Hyperplane.of(points, pass.gradient(logits -> value(logits, m)), value(pass.logits(), m));
    }

    private Tensor value(Tensor logits, int m) {
        if (criterion.direction() < 0) {
            return criterion.margin(logits);
        }
        Tensor own = Index.pick(logits, Tensors.indices(criterion.classes()));
        return Index.pick(logits, rivals.narrow(1, m, 1).squeeze(1)).minus(own);
    }
}
