package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Integers;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;

/**
 * A saliency map: what a move of each element promises (Papernot et al. 2016, eq. 8).
 *
 * @param target growth of the target's logit, {@code N×D}
 * @param others growth of the sum of the other logits, {@code N×D}
 */
record Saliency(Tensor target, Tensor others) {
    /** Pairs are looked for among so many elements that do most for the target, and as many against the others. */
    private static final int AMONG = 64;

    /** Positions of the element or the pair to move in each row, {@code N×count}. */
    Tensor most(int count) {
        return count == 1 ? one() : pair();
    }

    private Tensor one() {
        Tensor score = score(target, others);
        Tensor gap = target.minus(others);
        Tensor salient = score.max(true, 1).greater(0);
        return Index.largest(salient.choose(score, gap), 1, true);
    }

    /**
     * The pair with the largest product (algorithm 3), all pairs of a row side by side: of all its elements where there
     * are no more than twice {@link #AMONG}, of the most promising otherwise, for there are D² pairs.
     */
    private Tensor pair() {
        Tensor among = among();
        int m = among.dim(1);
        int n = among.dim(0);
        Tensor up = Index.gather(target, 1, among);
        Tensor down = Index.gather(others, 1, among);
        Tensor scores = score(sums(up), sums(down));
        Tensor same = Logic.equal(among.unsqueeze(2), among.unsqueeze(1));
        Tensor zero = Tensors.zeros(Shape.of(1), DType.F32);
        Tensor flat = same.choose(zero, scores).reshape(n, (long) m * m);
        Tensor best = Index.largest(flat, 1, true);
        Tensor width = Tensors.of(new long[] {m}, Shape.of(1));
        Tensor first = Integers.quotient(best, width);
        Tensor second = best.minus(first.times(width));
        Tensor pair = Index.gather(among, 1, Tensors.concat(List.of(first, second), 1));
        Tensor salient = flat.max(true, 1).greater(0);
        return salient.choose(pair, Index.top(target.minus(others), 2).positions());
    }

    private Tensor among() {
        int length = target.dim(1);
        if (length <= 2 * AMONG) {
            return Tensors.counted(length).unsqueeze(0).expand(target.shape());
        }
        return Tensors.concat(
                List.of(
                        Index.top(target, AMONG).positions(),
                        Index.top(others.negated(), AMONG).positions()),
                1);
    }

    private static Tensor sums(Tensor rows) {
        return rows.unsqueeze(2).plus(rows.unsqueeze(1));
    }

    /** α·|β| where α is positive and β negative, zero elsewhere. */
    private static Tensor score(Tensor target, Tensor others) {
        return target.atLeast(0).times(others.negated().atLeast(0));
    }
}
