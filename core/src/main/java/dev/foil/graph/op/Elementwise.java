package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Integers;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operations on each element: arithmetic with NumPy's broadcasting, activations. */
final class Elementwise {
    private Elementwise() {}

    static Map<String, Op> ops() {
        return Map.ofEntries(
                Map.entry("Add", binary(Tensor::plus)),
                Map.entry("Sub", binary(Tensor::minus)),
                Map.entry("Mul", binary(Tensor::times)),
                Map.entry("Div", Elementwise::divide),
                Map.entry("Neg", unary(Tensor::negated)),
                Map.entry("Relu", unary(Tensor::relu)),
                Map.entry("Sigmoid", unary(Tensor::sigmoid)),
                Map.entry("Tanh", unary(Tensor::tanh)),
                Map.entry("Identity", unary(x -> x)),
                Map.entry("LeakyRelu", Elementwise::leakyRelu));
    }

    static Op unary(UnaryOperator<Tensor> function) {
        return (node, inputs) -> {
            Fact x = Op.need(node, inputs, 0);
            return Bound.like(x, x.shape(), x.shape().size(), in -> function.apply(Op.get(in, 0)));
        };
    }

    static Op binary(BinaryOperator<Tensor> function) {
        return (node, inputs) -> {
            Fact a = Op.need(node, inputs, 0);
            Fact b = Op.need(node, inputs, 1);
            Shape shape = broadcast(node, a.shape(), b.shape());
            return Bound.like(a, shape, shape.size(), in -> function.apply(Op.get(in, 0), Op.get(in, 1)));
        };
    }

    /** Of whole numbers it rounds towards zero. */
    private static Bound divide(Node node, List<@Nullable Fact> inputs) {
        boolean whole = Op.need(node, inputs, 0).type().isWhole();
        return binary(whole ? Integers::quotient : Tensor::over).bind(node, inputs);
    }

    private static Bound leakyRelu(Node node, List<@Nullable Fact> inputs) {
        double slope = node.attributes().real("alpha", 0.01);
        return unary(x -> x.leakyRelu(slope)).bind(node, inputs);
    }

    static Shape broadcast(Node node, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        List<Integer> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            int left = i < rank - a.rank() ? 1 : a.dim(i - rank + a.rank());
            int right = i < rank - b.rank() ? 1 : b.dim(i - rank + b.rank());
            if (left != right && left != 1 && right != 1) {
                throw Op.mismatch(node, "shapes " + a + " and " + b + " do not broadcast");
            }
            dims.add(left == 1 ? right : left);
        }
        return new Shape(dims);
    }
}
