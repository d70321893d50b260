package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operations on each element: arithmetic with NumPy's broadcasting, activations, casts. */
final class Elementwise {
    private Elementwise() {}

    static Map<String, Op> ops() {
        return Map.ofEntries(
                Map.entry("Add", binary(Tensor::plus)),
                Map.entry("Sub", binary(Tensor::minus)),
                Map.entry("Mul", binary(Tensor::times)),
                Map.entry("Div", binary(Tensor::over)),
                Map.entry("Neg", unary(Tensor::negated)),
                Map.entry("Relu", unary(Tensor::relu)),
                Map.entry("Sigmoid", unary(Tensor::sigmoid)),
                Map.entry("Tanh", unary(Tensor::tanh)),
                Map.entry("Identity", new Identity()),
                Map.entry("LeakyRelu", Elementwise::leakyRelu),
                Map.entry("Cast", Elementwise::cast));
    }

    private static Op unary(UnaryOperator<Tensor> function) {
        return (node, inputs) -> {
            Shape shape = Op.need(node, inputs, 0).shape();
            return Bound.of(shape, shape.size(), in -> function.apply(Op.get(in, 0)));
        };
    }

    private static Op binary(BinaryOperator<Tensor> function) {
        return (node, inputs) -> {
            Shape shape = broadcast(
                    node,
                    Op.need(node, inputs, 0).shape(),
                    Op.need(node, inputs, 1).shape());
            return Bound.of(shape, shape.size(), in -> function.apply(Op.get(in, 0), Op.get(in, 1)));
        };
    }

    private static Bound leakyRelu(Node node, List<@Nullable Fact> inputs) {
        double slope = node.attributes().real("alpha", 0.01);
        return unary(x -> x.leakyRelu(slope)).bind(node, inputs);
    }

    /** Passes what it knows on, so that a constant behind it still counts as one. */
    private static final class Identity implements Op {
        @Override
        public Bound bind(Node node, List<@Nullable Fact> inputs) {
            return new Bound(List.of(Op.need(node, inputs, 0)), 0, Kernel.of(in -> Op.get(in, 0)));
        }
    }

    /** ONNX's type numbers: 1 float, 6 int32, 7 int64, 9 bool, 11 double (run as float). */
    private static Bound cast(Node node, List<@Nullable Fact> inputs) {
        DType dtype = switch ((int) node.attributes().whole("to", 1)) {
            case 1, 11 -> DType.F32;
            case 6, 7 -> DType.I64;
            case 9 -> DType.BOOL;
            default ->
                throw Op.mismatch(node, "cast to type " + node.attributes().whole("to", 1) + " is not known");
        };
        return unary(x -> x.to(dtype)).bind(node, inputs);
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
