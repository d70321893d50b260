package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.tensor.DType;
import dev.foil.tensor.Index;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;

/**
 * What lies within a radius of each example and inside the domain, the radius being the example's own. Unlike a {@link
 * Ball}, whose radius all share. Projections are onto what ball and domain have in common: to cut at the domain what was
 * projected onto the ball gives part of the radius away, and then the radius says little about the length.
 *
 * @param norm that measures
 * @param centre the originals, {@code N×D}
 * @param domain every element's interval
 */
record Reach(Norm norm, Tensor centre, Domain domain) {
    /** Until a bound is exact in fp32. */
    private static final int HALVINGS = 26;
    /** Each adds the elements that reach their end once the others have grown; few are left after the first. */
    private static final int ROUNDS = 6;

    /** The points that changes {@code N×D} lead to. */
    Tensor points(Tensor change) {
        return centre.plus(change).clamp(domain.low(), domain.high());
    }

    /** Length of each row, {@code N×1}. */
    Tensor lengths(Tensor change) {
        return switch (norm) {
            case L0 -> change.sign().abs().sum(true, 1);
            case L1 -> change.abs().sum(true, 1);
            case L2 -> change.square().sum(true, 1).sqrt();
            case LINF -> change.abs().max(true, 1);
        };
    }

    /** Length of the way to the far corner of the domain, {@code N×1}: nothing is farther. */
    Tensor farthest() {
        Tensor up = centre.negated().plus(domain.high());
        return lengths(up.maximum(centre.plus(-domain.low())));
    }

    /** The nearest changes that are no longer than the radii and don't leave the domain. */
    Tensor within(Tensor change, Tensor radii) {
        return switch (norm) {
            case L0 -> fewest(change, radii);
            case L1 -> shortened(change, radii);
            case L2 -> {
                Tensor inside = points(change).minus(centre);
                yield lengths(inside).greater(radii).choose(scaled(change, radii), inside);
            }
            case LINF -> points(change.clamp(radii.negated(), radii)).minus(centre);
        };
    }

    /**
     * Changes along the same line, each element no farther than its end of the domain, whose Euclidean length is the
     * radius, or as near to it as the domain has room.
     */
    Tensor scaled(Tensor change, Tensor radii) {
        Tensor room = room(change);
        Tensor size = change.abs();
        Tensor square = size.square();
        Tensor target = radii.square();
        Tensor factor = radii.over(square.sum(true, 1).sqrt().atLeast(Float.MIN_NORMAL));
        for (int round = 0; round < ROUNDS; round++) {
            Tensor free = room.greater(size.times(factor)).to(DType.F32);
            Tensor stopped = room.minus(room.times(free)).square().sum(true, 1);
            Tensor left = target.minus(stopped).atLeast(0);
            Tensor moving = square.times(free).sum(true, 1).atLeast(Float.MIN_NORMAL);
            // The factor only grows: an element that has reached its end stays there.
            factor = factor.maximum(left.over(moving).sqrt());
        }
        return change.sign().times(size.times(factor).minimum(room));
    }

    /** Euclidean projection under L1: sizes are lowered by one threshold, then cut to their room. */
    private Tensor shortened(Tensor change, Tensor radii) {
        Tensor room = room(change);
        Tensor size = change.abs();
        Tensor low = radii.times(0);
        Tensor high = size.max(true, 1);
        Tensor outside = size.minimum(room).sum(true, 1).greater(radii);
        for (int i = 0; i < HALVINGS; i++) {
            try (Scope scope = Scope.open()) {
                Tensor middle = low.plus(high).times(0.5);
                Tensor over =
                        size.minus(middle).atLeast(0).minimum(room).sum(true, 1).greater(radii);
                low = scope.promote(over.choose(middle, low));
                high = scope.promote(over.choose(high, middle));
            }
        }
        Tensor threshold = outside.choose(high, radii.times(0));
        return change.sign().times(size.minus(threshold).atLeast(0).minimum(room));
    }

    /** Euclidean projection under L0: what is cut at the domain counts for what it brings nearer. */
    private Tensor fewest(Tensor change, Tensor radii) {
        Tensor inside = points(change).minus(centre);
        Tensor worth = inside.times(change.times(2).minus(inside));
        return radii.greater(ranks(worth)).choose(inside, inside.times(0));
    }

    /** Place of each element in its row, largest first from 0, equal ones in their order. */
    static Tensor ranks(Tensor rows) {
        Tensor order = Index.sorted(rows, 1, true).positions();
        Shape shape = rows.shape();
        Tensor places = Tensors.counted(shape.dim(1)).to(DType.F32).unsqueeze(0).expand(shape);
        return Index.scatter(rows.times(0), 1, order, places, Index.Scattering.REPLACE);
    }

    /** How far each element can go in the direction of the change. */
    Tensor room(Tensor change) {
        return change.greater(0).choose(centre.negated().plus(domain.high()), centre.plus(-domain.low()));
    }
}
