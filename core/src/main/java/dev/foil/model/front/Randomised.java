package dev.foil.model.front;

import dev.foil.data.Domain;
import dev.foil.model.Differentiable;
import dev.foil.model.Meter;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import java.util.function.UnaryOperator;

/**
 * A model behind a layer that draws anew at every call: the same input asked twice gets two answers. Which draws a call
 * sees depends on how many calls went before; the same calls in the same order see the same.
 */
public final class Randomised implements Differentiable {
    private final Differentiable model;
    private final InputTransform transform;
    private final Seed seed;
    private final boolean together;
    private long calls;

    private Randomised(Differentiable model, InputTransform transform, Seed seed, boolean together) {
        this.model = model;
        this.transform = transform;
        this.seed = seed;
        this.together = together;
    }

    /** Every example of every call sees draws of its own, as a defence would have it. */
    public static Randomised each(Differentiable model, InputTransform transform, Seed seed) {
        return new Randomised(model, transform, seed, false);
    }

    /**
     * All examples of a call see the same draws, so that what becomes of one doesn't depend on its place in a batch: for
     * attackers who look at a model through random views.
     */
    public static Randomised together(Differentiable model, InputTransform transform, Seed seed) {
        return new Randomised(model, transform, seed, true);
    }

    private UnaryOperator<Tensor> draw() {
        Seed call = seed.child(calls++);
        return inputs -> transform.apply(inputs, row -> together ? call : call.child(row));
    }

    @Override
    public Domain domain() {
        return model.domain();
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public Meter meter() {
        return model.meter();
    }

    @Override
    public float[] scores(float[] values, int n) {
        return Through.scores(model, draw(), values, n);
    }

    @Override
    public Tensor logits(Tensor inputs) {
        return Through.logits(model, draw(), inputs);
    }

    @Override
    public Gradient gradient(Tensor inputs, UnaryOperator<Tensor> loss) {
        return Through.gradient(model, draw(), inputs, loss);
    }
}
