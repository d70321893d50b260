package dev.foil.attack;

import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Steps of one length along the norm's steepest direction, of the gradient itself or of a sum of those so far.
 *
 * @param step length of a step as a share of ε
 * @param momentum decay of the sum, 0 for the gradient alone (Dong et al. 2018, eq. 6)
 * @param nesterov whether the gradient is taken where the momentum will lead (Lin et al., "Nesterov accelerated gradient
 *     and scale invariance for adversarial attacks", ICLR 2020, eq. 6)
 */
public record FixedPace(double step, double momentum, boolean nesterov) implements Pace {
    /** Without momentum. */
    public static FixedPace of(double step) {
        return new FixedPace(step, 0, false);
    }

    @Override
    public Mover begin(Memory memory, Memory.Cell origin, Threat threat, int steps) {
        double length = step * threat.epsilon();
        return momentum > 0 ? new Rolling(memory.cell(origin.get().times(0)), length) : new Plain(length);
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("step", Double.toString(step));
        if (momentum > 0) {
            described.put("momentum", Double.toString(momentum));
            described.put("nesterov", Boolean.toString(nesterov));
        }
        return described;
    }

    private record Plain(double length) implements Mover {
        @Override
        public Tensor next(Tensor at, View view, Ball ball, int step) {
            return ball.project(at.plus(ball.steepest(view.gradient(), at, length), length));
        }
    }

    private final class Rolling implements Mover {
        private final Memory.Cell velocity;
        private final double length;

        private Rolling(Memory.Cell velocity, double length) {
            this.velocity = velocity;
            this.length = length;
        }

        /** The paper leaves this point unprojected; inside the ball it may count as a success. */
        @Override
        public Tensor ahead(Tensor at, Ball ball) {
            return nesterov ? ball.project(at.plus(velocity.get(), length * momentum)) : at;
        }

        @Override
        public Tensor next(Tensor at, View view, Ball ball, int step) {
            Tensor sum = accumulated(view.gradient());
            velocity.set(sum);
            return ball.project(at.plus(ball.steepest(sum, at, length), length));
        }

        /** {@code μ·v + g/mean|g|}, by example (Dong et al. 2018, eq. 6; the mean differs from their sum by a constant). */
        private Tensor accumulated(Tensor gradient) {
            Tensor size = gradient.abs().rows().mean(false, 1).atLeast(Float.MIN_NORMAL);
            return velocity.get()
                    .times(momentum)
                    .plus(gradient.over(size.perExample(gradient.shape().rank())));
        }
    }
}
