package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.tensor.Tensor;

/**
 * Single steps inside a threat around given inputs, for whoever has gradients of their own.
 *
 * @param threat what may be changed
 * @param domain where inputs live
 * @param origin inputs, {@code N×shape}
 */
public record Ascent(Threat threat, Domain domain, Tensor origin) {
    /** The nearest points inside threat and domain. */
    public Tensor project(Tensor points) {
        return ball().project(points);
    }

    /**
     * A step along the norm's steepest direction, projected.
     *
     * @param at inside, {@code N×shape}
     * @param gradient of what is climbed, of the same shape
     * @param length of the step, in the norm
     */
    public Tensor step(Tensor at, Tensor gradient, double length) {
        Ball ball = ball();
        return ball.project(at.plus(ball.steepest(Look.numbers(gradient), at, length), length));
    }

    private Ball ball() {
        return threat.norm().ball(origin, threat.epsilon(), domain);
    }
}
