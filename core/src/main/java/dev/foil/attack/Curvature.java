package dev.foil.attack;

import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/** What L-BFGS remembers of a batch: its last moves and what they did to the slope (Nocedal and Wright 2006, section 7.2). */
final class Curvature {
    private static final int MEMORY = 8;

    /** A move, the change of the slope along it, and one over their product; zero where an example learnt nothing. */
    private record Pair(Tensor move, Tensor bend, Tensor inverse) {
        Pair rows(Tensor rows) {
            return new Pair(Index.select(move, 0, rows), Index.select(bend, 0, rows), Index.select(inverse, 0, rows));
        }
    }

    /** A ring; {@code next} is the oldest. */
    private final List<Pair> pairs;

    private final Tensor scale;
    private int next;

    /**
     * Nothing remembered yet.
     *
     * @param like of the batch's shape, {@code N×D}
     * @param first what a slope is multiplied by until something is
     */
    Curvature(Tensor like, double first) {
        pairs = new ArrayList<>();
        Tensor none = Tensors.zeros(Shape.of(like.dim(0), 1), DType.F32);
        for (int i = 0; i < MEMORY; i++) {
            pairs.add(new Pair(like.times(0), like.times(0), none.copy()));
        }
        scale = none.plus(first);
    }

    private Curvature(List<Pair> pairs, Tensor scale, int next) {
        this.pairs = pairs;
        this.scale = scale;
        this.next = next;
    }

    /** Takes in a move and what it changed of the slope, for the rows that made it. */
    void learn(Tensor move, Tensor bend, Tensor made) {
        Tensor product = dot(move, bend);
        Tensor square = dot(bend, bend);
        // Only where the objective curves upwards does the inverse stay positive definite.
        Tensor useful = made.and(product.greater(square.times(1e-9)));
        Tensor none = product.times(0);
        Pair oldest = pairs.get(next);
        next = (next + 1) % MEMORY;
        InPlace.copy(oldest.move(), move);
        InPlace.copy(oldest.bend(), bend);
        InPlace.copy(oldest.inverse(), useful.choose(none.plus(1).over(useful.choose(product, none.plus(1))), none));
        InPlace.copy(scale, useful.choose(product.over(square.atLeast(Float.MIN_NORMAL)), scale));
    }

    /** A slope by the inverse of the curvature: the two loops of algorithm 7.4. */
    Tensor scaled(Tensor slope) {
        Tensor left = slope;
        List<Tensor> weights = new ArrayList<>();
        for (int i = 0; i < MEMORY; i++) {
            Pair pair = pairs.get((next - 1 - i + 2 * MEMORY) % MEMORY);
            Tensor weight = pair.inverse().times(dot(pair.move(), left));
            weights.add(weight);
            left = left.minus(pair.bend().times(weight));
        }
        left = left.times(scale);
        for (int i = MEMORY - 1; i >= 0; i--) {
            Pair pair = pairs.get((next - 1 - i + 2 * MEMORY) % MEMORY);
            Tensor weight = weights.get(i).minus(pair.inverse().times(dot(pair.bend(), left)));
            left = left.plus(pair.move().times(weight));
        }
        return left;
    }

    private static Tensor dot(Tensor a, Tensor b) {
        return a.times(b).sum(true, 1);
    }

    Curvature rows(Tensor rows) {
        return new Curvature(
                new ArrayList<>(pairs.stream().map(pair -> pair.rows(rows)).toList()),
                Index.select(scale, 0, rows),
                next);
    }
}
