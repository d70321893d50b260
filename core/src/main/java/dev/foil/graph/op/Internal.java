package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations that passes and bypasses put into execution plans; no file ever holds them. */
final class Internal {
    private Internal() {}

    static Map<String, Op> ops() {
        return Map.of(
                "foil.StraightThrough", Internal::straightThrough,
                "foil.ChannelsLast", Internal::channelsLast,
                "foil.FoldedWeight", Internal::foldedWeight,
                "foil.FoldedBias", Internal::foldedBias);
    }

    /** The second input forward, the first backward; the difference of a value from itself is an exact zero. */
    private static Bound straightThrough(Node node, List<@Nullable Fact> inputs) {
        return Bound.of(Op.need(node, inputs, 1).shape(), 0, in -> {
            Tensor from = Op.get(in, 0);
            return Op.get(in, 1).detach().plus(from.minus(from.detach()));
        });
    }

    private static Bound channelsLast(Node node, List<@Nullable Fact> inputs) {
        return Bound.of(Op.need(node, inputs, 0).shape(), 0, in -> Op.get(in, 0).channelsLast());
    }

    /** Weight of a convolution times its batch norm's {@code scale/√(variance+ε)}: inputs w, scale, variance. */
    private static Bound foldedWeight(Node node, List<@Nullable Fact> inputs) {
        Shape w = Op.need(node, inputs, 0).shape();
        return Bound.of(w, w.size(), in -> {
            Tensor factor = factor(node, Op.get(in, 1), Op.get(in, 2));
            return Op.get(in, 0).times(factor.perExample(w.rank()));
        });
    }

    /** {@code shift + (bias − mean)·scale/√(variance+ε)}: inputs scale, shift, mean, variance, bias or none. */
    private static Bound foldedBias(Node node, List<@Nullable Fact> inputs) {
        return Bound.of(Op.need(node, inputs, 0).shape(), 0, in -> {
            Tensor bias = Op.optional(in, 4);
            Tensor centred = bias == null ? Op.get(in, 2).negated() : bias.minus(Op.get(in, 2));
            return Op.get(in, 1).plus(centred.times(factor(node, Op.get(in, 0), Op.get(in, 3))));
        });
    }

    private static Tensor factor(Node node, Tensor scale, Tensor variance) {
        return scale.over(variance.plus(node.attributes().real("epsilon", 1e-5)).sqrt());
    }
}
