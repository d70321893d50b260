package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Logic;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Comparisons, truth values, and the choice by them; broadcasting as in NumPy. */
final class Comparing {
    private Comparing() {}

    static Map<String, Op> ops() {
        return Map.of(
                "Equal", truth(Logic::equal),
                "Greater", truth(Tensor::greater),
                "GreaterOrEqual", truth(Logic::atLeast),
                "Less", truth(Logic::less),
                "LessOrEqual", truth(Logic::atMost),
                "And", truth(Tensor::and),
                "Or", truth(Logic::or),
                "Xor", truth(Logic::xor),
                "Not", Comparing::not,
                "Where", Comparing::where);
    }

    private static Op truth(BinaryOperator<Tensor> function) {
        return (node, inputs) -> {
            Shape shape = Elementwise.broadcast(
                    node,
                    Op.need(node, inputs, 0).shape(),
                    Op.need(node, inputs, 1).shape());
            Fact out = Fact.of(shape, DType.BOOL);
            return Bound.of(out, shape.size(), in -> function.apply(Op.get(in, 0), Op.get(in, 1)));
        };
    }

    private static Bound not(Node node, List<@Nullable Fact> inputs) {
        Shape shape = Op.need(node, inputs, 0).shape();
        return Bound.of(Fact.of(shape, DType.BOOL), shape.size(), in -> Logic.not(Op.get(in, 0)));
    }

    private static Bound where(Node node, List<@Nullable Fact> inputs) {
        Fact condition = Op.need(node, inputs, 0);
        Fact yes = Op.need(node, inputs, 1);
        Shape either = Elementwise.broadcast(
                node, yes.shape(), Op.need(node, inputs, 2).shape());
        Shape out = Elementwise.broadcast(node, condition.shape(), either);
        return Bound.like(
                yes, out, out.size(), in -> Op.get(in, 0).to(DType.BOOL).choose(Op.get(in, 1), Op.get(in, 2)));
    }
}
