package dev.foil.graph.build;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import java.util.List;

/** Layers on flat examples that look at the whole batch: what one example gives depends on the others. */
public final class BatchLayers {
    /** Keeps the root's slope finite where all examples are equal. */
    private static final double TINY = 1e-8;

    private BatchLayers() {}

    /**
     * Minibatch discrimination (Salimans et al. 2016, section 3.2): beside its own D numbers each example has
     * {@code o_b = Σ_j exp(−‖M_b − M_j,b‖₁)} over the batch, itself among it, of learnt projections M.
     *
     * @param kernels B, sums an example gets
     * @param size C, numbers of one projection
     */
    public static Value discriminate(Value x, int kernels, int size) {
        GraphBuilder builder = x.builder();
        String hint = builder.unique("likeness");
        Value projected = x.denseNoBias(kernels * size).reshape(Shape.of(kernels, size));
        Value across = unsqueezed(projected, hint + "/across", 0);
        Value down = unsqueezed(projected, hint + "/down", 1);
        Value apart = builder.add("Sub", hint + "/apart", List.of(across.name(), down.name()), Attributes.NONE);
        Value absolute = builder.add("Abs", hint + "/absolute", List.of(apart.name()), Attributes.NONE);
        Value distance = reduced("ReduceSum", absolute, hint + "/distance", false, 3);
        Value negated = builder.add("Neg", hint + "/negated", List.of(distance.name()), Attributes.NONE);
        Value near = builder.add("Exp", hint + "/near", List.of(negated.name()), Attributes.NONE);
        return x.concat(reduced("ReduceSum", near, hint, false, 1));
    }

    /**
     * Minibatch standard deviation (Karras et al. 2018, section 3): one more number, the same for all examples, the mean of
     * the features' deviations over the batch. As a constant map it would add up to the same under a dense layer.
     */
    public static Value withDeviation(Value x) {
        GraphBuilder builder = x.builder();
        String hint = builder.unique("deviation");
        Value mean = reduced("ReduceMean", x, hint + "/mean", true, 0);
        Value away = builder.add("Sub", hint + "/away", List.of(x.name(), mean.name()), Attributes.NONE);
        Value variance = reduced("ReduceMean", away.times(away), hint + "/variance", true, 0);
        Value root =
                builder.add("Sqrt", hint + "/root", List.of(variance.plus(TINY).name()), Attributes.NONE);
        Value number = reduced("ReduceMean", root, hint + "/number", true, 1);
        Value column = builder.add("Shape", hint + "/column", List.of(x.sum().name()), Attributes.NONE);
        Value repeated = builder.add("Expand", hint, List.of(number.name(), column.name()), Attributes.NONE);
        return x.concat(repeated);
    }

    private static Value unsqueezed(Value x, String node, int axis) {
        GraphBuilder builder = x.builder();
        String axes = builder.constant(node + ".axes", Array.longs(axis));
        return builder.add("Unsqueeze", node, List.of(x.name(), axes), Attributes.NONE);
    }

    private static Value reduced(String op, Value x, String node, boolean keep, int axis) {
        GraphBuilder builder = x.builder();
        String axes = builder.constant(node + ".axes", Array.longs(axis));
        return builder.add(op, node, List.of(x.name(), axes), Attributes.NONE.with("keepdims", keep ? 1L : 0L));
    }
}
