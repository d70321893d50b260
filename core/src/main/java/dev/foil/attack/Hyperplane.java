package dev.foil.attack;

import dev.foil.tensor.Logic;
import dev.foil.tensor.Tensor;

/**
 * A boundary for each row of a batch, taken as flat: all {@code z} with {@code height + ⟨normal, z − base⟩ = 0}. Scaled
 * so that the normal's largest element is 1, for squares of a confident model's gradients fall below fp32's range.
 *
 * @param base where the boundary was looked at, {@code N×D}
 * @param normal towards meeting the criterion, {@code N×D}; zero where there was no gradient
 * @param height of the base over the boundary, {@code N×1}; negative in front of it
 */
record Hyperplane(Tensor base, Tensor normal, Tensor height) {
    /** For what is no gradient at all, and keeps ratios finite. */
    private static final double LARGE = 1e30;

    /**
     * From a function and its gradient.
     *
     * @param base {@code N×shape}
     * @param gradient {@code N×shape}
     * @param value N values, negative where the criterion is not met
     */
    static Hyperplane of(Tensor base, Tensor gradient, Tensor value) {
        Tensor clean = Look.numbers(gradient.rows());
        Tensor scale = clean.abs().max(true, 1).atLeast(Float.MIN_NORMAL);
        return new Hyperplane(
                base.rows(), clean.over(scale), value.unsqueeze(1).over(scale).clamp(-LARGE, LARGE));
    }

    /** Heights of other points, {@code N×1}. */
    Tensor heightAt(Tensor points) {
        return height.plus(points.rows().minus(base).times(normal).sum(true, 1));
    }

    /** How far the base is from it where no domain is in the way, N values; very far where there was no gradient. */
    Tensor distance(Norm norm) {
        Tensor slope = Lengths.of(norm.dual(), normal).atLeast(1 / LARGE);
        return height.squeeze(1).abs().over(slope).clamp(0, LARGE);
    }

    /** The shortest way from the base, whatever lies there, {@code N×D}; under L2 or L∞. */
    Tensor moves(Norm norm) {
        Tensor slope = Lengths.of(norm.dual(), normal).unsqueeze(1).atLeast(1 / LARGE);
        Tensor distance = height.negated().over(slope).clamp(-LARGE, LARGE);
        return norm == Norm.LINF
                ? normal.sign().times(distance)
                : normal.over(slope).times(distance);
    }

    /** The same plane farther on by a distance in the given norm. */
    Hyperplane beyond(double distance, Norm norm) {
        Tensor slope = Lengths.of(norm.dual(), normal).unsqueeze(1);
        return new Hyperplane(base, normal, height.plus(slope, -distance));
    }

    /** The one of two that is nearer, row by row. */
    Hyperplane nearer(Hyperplane other, Norm norm) {
        Tensor mine = Logic.atMost(distance(norm), other.distance(norm)).unsqueeze(1);
        return new Hyperplane(base, mine.choose(normal, other.normal), mine.choose(height, other.height));
    }
}
