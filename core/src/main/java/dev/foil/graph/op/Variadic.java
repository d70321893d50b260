package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Operations of each element on any number of inputs, which broadcast. Equal extremes share the gradient. */
final class Variadic {
    private Variadic() {}

    static Map<String, Op> ops() {
        return Map.of(
                "Min", (node, inputs) -> folded(node, inputs, Tensor::minimum, 1),
                "Max", (node, inputs) -> folded(node, inputs, Tensor::maximum, 1),
                "Sum", (node, inputs) -> folded(node, inputs, Tensor::plus, 1),
                "Mean", (node, inputs) -> folded(node, inputs, Tensor::plus, inputs.size()));
    }

    private static Bound folded(Node node, List<@Nullable Fact> inputs, BinaryOperator<Tensor> join, int over) {
        Fact first = Op.need(node, inputs, 0);
        Shape shape = first.shape();
        for (int i = 1; i < inputs.size(); i++) {
            shape = Elementwise.broadcast(node, shape, Op.need(node, inputs, i).shape());
        }
        long flops = (long) shape.size() * inputs.size();
        return Bound.like(first, shape, flops, in -> {
            Tensor all = in.stream().map(Objects::requireNonNull).reduce(join).orElseThrow();
            return over == 1 ? all : all.times(1.0 / over);
        });
    }
}
