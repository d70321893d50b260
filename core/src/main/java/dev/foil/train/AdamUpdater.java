package dev.foil.train;

import dev.foil.graph.Array;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Both Adams: bias-corrected moments, and weight decay apart from them. */
final class AdamUpdater implements Updater {
    private static final String STEPS = "steps";

    private final Adam adam;
    private final double weightDecay;
    private final Slots slots = new Slots();
    private long steps;

    AdamUpdater(Adam adam, double weightDecay) {
        this.adam = adam;
        this.weightDecay = weightDecay;
    }

    @Override
    public void update(Map<String, Tensor> parameters, Map<String, Tensor> gradients, double rate, double done) {
        steps++;
        double correction1 = 1 - StrictMath.pow(adam.beta1(), (double) steps);
        double correction2 = StrictMath.sqrt(1 - StrictMath.pow(adam.beta2(), (double) steps));
        gradients.forEach((name, gradient) -> {
            Tensor parameter = java.util.Objects.requireNonNull(parameters.get(name));
            if (weightDecay > 0) {
                InPlace.scale(parameter, 1 - rate * weightDecay);
            }
            Tensor mean = slots.get("mean", name, parameter);
            Tensor square = slots.get("square", name, parameter);
            InPlace.blend(mean, gradient, 1 - adam.beta1());
            InPlace.scale(square, adam.beta2());
            InPlace.addProduct(square, gradient, gradient, 1 - adam.beta2());
            Tensor root = square.sqrt();
            InPlace.scale(root, 1 / correction2);
            InPlace.addQuotient(parameter, mean, root.plus(adam.epsilon()), -rate / correction1);
        });
    }

    @Override
    public Map<String, Array> state() {
        Map<String, Array> state = new LinkedHashMap<>(slots.read());
        state.put(STEPS, Array.longs(steps));
        return state;
    }

    @Override
    public void restore(Map<String, Array> state, Map<String, Tensor> parameters) {
        Map<String, Array> moments = new LinkedHashMap<>(state);
        if (!(moments.remove(STEPS) instanceof Array.Longs count) || count.values().length != 1) {
            throw new IllegalArgumentException("the count of updates is missing");
        }
        slots.restore(moments, parameters);
        steps = count.values()[0];
    }

    @Override
    public void close() {
        slots.close();
    }
}
