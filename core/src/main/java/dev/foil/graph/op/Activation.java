package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Node;
import dev.foil.tensor.Activations;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Activation functions of each element. At a kink the derivative is one of the two beside it: of {@code Clip} and
 * {@code HardSigmoid} the inner one, of {@code PRelu} the slope, of the others libtorch's.
 */
final class Activation {
    /** Klambauer et al. 2017, as ONNX rounds them. */
    private static final double SELU_ALPHA = 1.6732632f;

    private static final double SELU_GAMMA = 1.050701f;

    private Activation() {}

    static Map<String, Op> ops() {
        return Map.ofEntries(
                Map.entry("Elu", of("alpha", 1, (x, alpha) -> Activations.elu(x, alpha, 1))),
                Map.entry("Selu", of("alpha", SELU_ALPHA, "gamma", SELU_GAMMA, Activations::elu)),
                Map.entry("Celu", of("alpha", 1, Activations::celu)),
                Map.entry("HardSigmoid", of("alpha", 0.2, "beta", 0.5, Activation::hardSigmoid)),
                Map.entry("HardSwish", Elementwise.unary(Activations::hardSwish)),
                Map.entry("Mish", Elementwise.unary(Activations::mish)),
                Map.entry("Softplus", Elementwise.unary(Activations::softplus)),
                Map.entry("Softsign", Elementwise.unary(x -> x.over(x.abs().plus(1)))),
                Map.entry("ThresholdedRelu", of("alpha", 1, Activations::threshold)),
                Map.entry("Shrink", of("lambd", 0.5, "bias", 0, Activation::shrink)),
                Map.entry("Gelu", Activation::gelu),
                Map.entry("PRelu", Activation::prelu),
                Map.entry("Clip", Activation::clip));
    }

    @FunctionalInterface
    private interface OfOne {
        Tensor apply(Tensor x, double first);
    }

    @FunctionalInterface
    private interface OfTwo {
        Tensor apply(Tensor x, double first, double second);
    }

    /** A function with one attribute, by name and default. */
    private static Op of(String name, double otherwise, OfOne function) {
        return (node, inputs) -> {
            double given = node.attributes().real(name, otherwise);
            return Elementwise.unary(x -> function.apply(x, given)).bind(node, inputs);
        };
    }

    private static Op of(String first, double otherwise, String second, double or, OfTwo function) {
        return (node, inputs) -> {
            double one = node.attributes().real(first, otherwise);
            double other = node.attributes().real(second, or);
            return Elementwise.unary(x -> function.apply(x, one, other)).bind(node, inputs);
        };
    }

    private static Tensor hardSigmoid(Tensor x, double alpha, double beta) {
        return x.times(alpha).plus(beta).clamp(0, 1);
    }

    /** {@code x + bias} below −lambda, {@code x − bias} above lambda, zero between. */
    private static Tensor shrink(Tensor x, double lambda, double bias) {
        Tensor zero = x.times(0);
        Tensor below = x.negated().greater(lambda).choose(x.plus(bias), zero);
        return x.greater(lambda).choose(x.plus(-bias), below);
    }

    private static Bound gelu(Node node, List<@Nullable Fact> inputs) {
        String form = node.attributes().text("approximate", "none");
        if (!form.equals("none") && !form.equals("tanh")) {
            throw Op.mismatch(node, "approximate '" + form + "' is not known; known: none, tanh");
        }
        return Elementwise.unary(x -> Activations.gelu(x, form.equals("tanh"))).bind(node, inputs);
    }

    /** He et al. 2015, with a slope of any shape that broadcasts to the input's. */
    private static Bound prelu(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        Shape slope = Op.need(node, inputs, 1).shape();
        if (!Elementwise.broadcast(node, x, slope).equals(x)) {
            throw Op.mismatch(node, "slopes of shape " + slope + " do not fit an input of shape " + x);
        }
        boolean one = slope.size() == 1;
        boolean perChannel = x.rank() >= 2 && slope.rank() == x.rank() - 1 && slope.size() == slope.dim(0);
        return Bound.of(x, x.size(), in -> {
            Tensor input = Op.get(in, 0);
            Tensor slopes = Op.get(in, 1);
            return one || perChannel
                    ? Activations.prelu(input, slopes.reshape(-1))
                    : input.greater(0).choose(input, input.times(slopes));
        });
    }

    /** Where the bounds cross the upper one wins; either may be left out. */
    private static Bound clip(Node node, List<@Nullable Fact> inputs) {
        UnaryOperator<Tensor> constant = constantClip(inputs);
        if (constant != null) {
            return Elementwise.unary(constant).bind(node, inputs);
        }
        for (int i = 1; i < inputs.size(); i++) {
            Fact bound = inputs.get(i);
            if (bound != null && bound.shape().size() != 1) {
                throw Op.mismatch(node, "a bound of shape " + bound.shape() + " is not one number");
            }
        }
        Fact x = Op.need(node, inputs, 0);
        return Bound.like(x, x.shape(), x.shape().size(), in -> {
            Tensor low = Op.optional(in, 1);
            Tensor high = Op.optional(in, 2);
            Tensor raised = low == null ? Op.get(in, 0) : Op.get(in, 0).maximum(low.reshape(Shape.of()));
            return high == null ? raised : raised.minimum(high.reshape(Shape.of()));
        });
    }

    private static @Nullable UnaryOperator<Tensor> constantClip(List<@Nullable Fact> inputs) {
        double[] bounds = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        for (int i = 1; i < inputs.size() && i <= 2; i++) {
            Fact bound = inputs.get(i);
            if (bound != null && bound.value() instanceof Array.Floats floats && floats.values().length == 1) {
                bounds[i - 1] = floats.values()[0];
            } else if (bound != null) {
                return null;
            }
        }
        boolean free = Double.isInfinite(bounds[0]) && Double.isInfinite(bounds[1]);
        return free ? x -> x : x -> x.clamp(bounds[0], bounds[1]);
    }
}
