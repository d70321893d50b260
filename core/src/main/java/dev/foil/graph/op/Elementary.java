package dev.foil.graph.op;

import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elementary functions of each element. {@code Sign}, {@code Floor}, {@code Ceil} and {@code Round} have the derivative
 * zero everywhere, {@code Abs} has it at zero; {@code Sqrt} keeps its infinite one there. See {@link Flat}.
 */
final class Elementary {
    private Elementary() {}

    static Map<String, Op> ops() {
        return Map.ofEntries(
                Map.entry("Abs", Elementwise.unary(Tensor::abs)),
                Map.entry("Sign", Elementwise.unary(Tensor::sign)),
                Map.entry("Floor", Elementwise.unary(Maths::floor)),
                Map.entry("Ceil", Elementwise.unary(Maths::ceil)),
                Map.entry("Round", Elementwise.unary(Maths::round)),
                Map.entry("Sqrt", Elementwise.unary(Tensor::sqrt)),
                Map.entry("Exp", Elementwise.unary(Tensor::exp)),
                Map.entry("Log", Elementwise.unary(Tensor::log)),
                Map.entry("Reciprocal", Elementwise.unary(Maths::reciprocal)),
                Map.entry("Erf", Elementwise.unary(Maths::erf)),
                Map.entry("Sin", Elementwise.unary(Maths::sin)),
                Map.entry("Cos", Elementwise.unary(Maths::cos)),
                Map.entry("Tan", Elementwise.unary(Maths::tan)),
                Map.entry("Asin", Elementwise.unary(Maths::asin)),
                Map.entry("Acos", Elementwise.unary(Maths::acos)),
                Map.entry("Atan", Elementwise.unary(Maths::atan)),
                Map.entry("Sinh", Elementwise.unary(Maths::sinh)),
                Map.entry("Cosh", Elementwise.unary(Maths::cosh)),
                Map.entry("Asinh", Elementwise.unary(Maths::asinh)),
                Map.entry("Acosh", Elementwise.unary(Maths::acosh)),
                Map.entry("Atanh", Elementwise.unary(Maths::atanh)),
                Map.entry("IsNaN", Elementary::isNan),
                Map.entry("IsInf", Elementary::isInfinite),
                Map.entry("Pow", Elementary::pow),
                Map.entry("Mod", Elementary::mod));
    }

    private static Bound isNan(Node node, List<@Nullable Fact> inputs) {
        Fact truth = Fact.of(Op.need(node, inputs, 0).shape(), DType.BOOL);
        return Bound.of(truth, truth.shape().size(), in -> Maths.isNan(Op.get(in, 0)));
    }

    private static Bound isInfinite(Node node, List<@Nullable Fact> inputs) {
        boolean above = node.attributes().whole("detect_positive", 1) == 1;
        boolean below = node.attributes().whole("detect_negative", 1) == 1;
        double largest = Float.MAX_VALUE;
        Fact truth = Fact.of(Op.need(node, inputs, 0).shape(), DType.BOOL);
        return Bound.of(truth, truth.shape().size(), in -> {
            Tensor x = Op.get(in, 0);
            Tensor size = above && below ? x.abs() : above ? x : x.negated();
            return above || below ? size.greater(largest) : x.greater(Double.POSITIVE_INFINITY);
        });
    }

    /** Of a negative base and an exponent that is no whole number the power is not a number, nor are derivatives. */
    private static Bound pow(Node node, List<@Nullable Fact> inputs) {
        Fact base = Op.need(node, inputs, 0);
        Fact exponent = Op.need(node, inputs, 1);
        if (base.type().isWhole()) {
            return Elementwise.binary((x, y) -> Maths.pow(x, y).to(base.type())).bind(node, inputs);
        }
        boolean one = exponent.shape().size() == 1 && exponent.rank() <= base.rank();
        if (one && exponent.value() != null) {
            double constant = Op.number(node, inputs, 1);
            return Elementwise.unary(x -> constant == 2 ? x.square() : Maths.pow(x, constant))
                    .bind(node, inputs);
        }
        return Elementwise.binary(Maths::pow).bind(node, inputs);
    }

    /** The derivative with respect to the divisor is that between the jumps. */
    private static Bound mod(Node node, List<@Nullable Fact> inputs) {
        boolean towardsZero = node.attributes().whole("fmod", 0) == 1;
        return Elementwise.binary(towardsZero ? Maths::fmod : Maths::remainder).bind(node, inputs);
    }
}
