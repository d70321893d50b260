package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Reductions;
import dev.foil.tensor.Tensor;

/**
 * The nearest point of a hyperplane inside the domain (Croce and Hein, "Minimally distorted adversarial examples with a
 * fast adaptive boundary attack", ICML 2020, section 2.2, eq. 4 to 9), where the plane misses the domain the point of it
 * nearest to the plane. Every element moves the way that brings it nearer, and stops at its end of the domain.
 *
 * <p>Under L2 and L∞ all move together, each at its own speed, and what they gain is a sum of lines that go flat one
 * after the other: sorted by where they do, the stretch that holds the plane is found from running sums. Under L1 the
 * steepest elements go first, each as far as it can; counting elements, those that gain most over their whole way.
 *
 * @param norm to measure with
 * @param domain to stay in
 */
record BoxProjection(Norm norm, Domain domain) {
    private static final double FOREVER = 1e30;

    /**
     * What to add to each point.
     *
     * @param points {@code N×D}, in the domain
     * @return {@code N×D}; exact zeros where an element stays
     */
    Tensor moves(Hyperplane plane, Tensor points) {
        Tensor height = plane.heightAt(points);
        Tensor direction = plane.normal().times(height.sign().negated()).sign();
        Tensor slope = plane.normal().abs();
        Tensor room = direction.greater(0).choose(points.negated().plus(domain.high()), points.plus(-domain.low()));
        Tensor missing = height.abs();
        Tensor sizes = switch (norm) {
            case L0 -> inTurn(slope.times(room), slope, room, missing);
            case L1 -> inTurn(slope, slope, room, missing);
            case L2 -> {
                Tensor until = room.over(slope.atLeast(1 / FOREVER)).clamp(0, FOREVER);
                yield slope.times(duration(until, slope.square(), missing)).minimum(room);
            }
            case LINF -> duration(room, slope, missing).minimum(room);
        };
        return direction.times(sizes);
    }

    /** How long all must move, {@code N×1}, when element i gains at {@code speed} for no longer than {@code until}. */
    private static Tensor duration(Tensor until, Tensor speed, Tensor missing) {
        Index.Ordered order = Index.sorted(until, 1, false);
        Tensor ends = order.values().to(DType.F64);
        Tensor speeds = Index.gather(speed, 1, order.positions()).to(DType.F64);
        Tensor gains = ends.times(speeds);
        Tensor stopped = Reductions.runningSum(gains, 1);
        Tensor moving = Reductions.reversed(Reductions.runningSum(Reductions.reversed(speeds, 1), 1), 1);
        // Gained by the time the i-th stops: by those before it and itself, and by those that go on.
        Tensor gained = stopped.minus(gains).plus(moving.times(ends));
        Tensor goal = missing.to(DType.F64);
        Tensor passed = goal.greater(gained).to(DType.I64).sum(true, 1);
        int last = ends.dim(1) - 1;
        Tensor next = passed.clamp(0, last).to(DType.I64);
        Tensor left = goal.minus(Index.gather(stopped.minus(gains), 1, next));
        Tensor time = left.over(Index.gather(moving, 1, next).atLeast(1 / FOREVER));
        Tensor all = passed.greater(last);
        return all.choose(time.times(0).plus(FOREVER), time).clamp(0, FOREVER).to(DType.F32);
    }

    /** How far each element moves when those of the highest rank go first, each all its way until enough is gained. */
    private static Tensor inTurn(Tensor rank, Tensor slope, Tensor room, Tensor missing) {
        Index.Ordered order = Index.sorted(rank, 1, true);
        Tensor slopes = Index.gather(slope, 1, order.positions()).to(DType.F64);
        Tensor rooms = Index.gather(room, 1, order.positions()).to(DType.F64);
        Tensor gains = slopes.times(rooms);
        Tensor left =
                missing.to(DType.F64).minus(Reductions.runningSum(gains, 1).minus(gains));
        Tensor moves =
                left.over(slopes.atLeast(1 / FOREVER)).atLeast(0).minimum(rooms).to(DType.F32);
        return Index.scatter(moves, 1, order.positions(), moves, Index.Scattering.REPLACE);
    }
}
