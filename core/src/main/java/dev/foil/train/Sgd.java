package dev.foil.train;

import dev.foil.graph.Array;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import dev.foil.param.UserError;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Tensor;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum (Sutskever et al. 2013), as {@code torch.optim.SGD} with dampening 0:
 * {@code g += decay·p; v ← momentum·v + g; p −= rate·v}, or {@code rate·(g + momentum·v)} with Nesterov's.
 */
public record Sgd(
        @Param(doc = "share of the last step that is taken again", value = "0.9", min = 0, max = 0.9999)
        double momentum,

        @Param(doc = "look ahead along the momentum (Nesterov)", value = "false")
        boolean nesterov,

        @Param(doc = "L2 penalty added to the gradient", value = "0", min = 0, max = 1)
        double weightDecay,

        @Param(
                doc = "momentum at the end of the training, approached in a straight line; 0 for the same throughout",
                value = "0",
                min = 0,
                max = 0.9999)
        double finalMomentum)
        implements Optimiser {

    public Sgd {
        Params.check(Sgd.class, momentum, nesterov, weightDecay, finalMomentum);
        if (nesterov && momentum == 0 && finalMomentum == 0) {
            throw new UserError("nesterov is true but momentum is 0. Maybe momentum=0.9?");
        }
    }

    /** The momentum where a share of the training is done. */
    double momentum(double done) {
        return finalMomentum > 0 ? momentum + (finalMomentum - momentum) * done : momentum;
    }

    @Override
    public Updater updater() {
        return new Running(this);
    }

    @Override
    public String toString() {
        return Spec.print("sgd", this);
    }

    private static final class Running implements Updater {
        private final Sgd sgd;
        private final Slots slots = new Slots();

        Running(Sgd sgd) {
            this.sgd = sgd;
        }

        @Override
        public void update(Map<String, Tensor> parameters, Map<String, Tensor> gradients, double rate, double done) {
            double momentum = sgd.momentum(done);
            gradients.forEach((name, gradient) -> {
                Tensor parameter = java.util.Objects.requireNonNull(parameters.get(name));
                Tensor step = sgd.weightDecay > 0 ? gradient.plus(parameter, sgd.weightDecay) : gradient;
                if (sgd.momentum > 0 || sgd.finalMomentum > 0) {
                    Tensor velocity = slots.get("velocity", name, parameter);
                    InPlace.scale(velocity, momentum);
                    InPlace.add(velocity, step, 1);
                    step = sgd.nesterov ? step.plus(velocity, momentum) : velocity;
                }
                InPlace.add(parameter, step, -rate);
            });
        }

        @Override
        public Map<String, Array> state() {
            return slots.read();
        }

        @Override
        public void restore(Map<String, Array> state, Map<String, Tensor> parameters) {
            slots.restore(state, parameters);
        }

        @Override
        public void close() {
            slots.close();
        }
    }
}
