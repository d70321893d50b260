package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.ElementTypes;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Rounding;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of 8 or 16 bits and back. Rounding has no gradient of use, so it is passed straight through (Bengio, Léonard
 * and Courville 2013, section 5): 1 where the value lies in the range of the type, 0 where it is cut off. What an
 * attack climbs is then the network without rounding; what it is judged by is the network with it. Quantised values lie
 * in tensors of floats for that.
 */
final class Quantisation {
    private static final double LEVELS = 255;

    private Quantisation() {}

    static Map<String, Op> ops() {
        return Map.of(
                "QuantizeLinear", new StraightThrough(Quantisation::quantize),
                "DequantizeLinear", Quantisation::dequantize,
                "DynamicQuantizeLinear", new StraightThrough(Quantisation::dynamic));
    }

    private static Bound quantize(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        long[] along = along(node, x, Op.need(node, inputs, 1).shape());
        Fact zero = inputs.size() > 2 ? inputs.get(2) : null;
        DType stated = ElementTypes.of(node.attributes().whole("output_dtype", 0));
        DType type = zero != null ? zero.type() : stated != null ? stated : DType.U8;
        double low = low(node, type);
        double high = high(type);
        return Bound.of(Fact.of(x, type), 3L * x.size(), in -> {
            Tensor scaled = Op.get(in, 0).over(Op.get(in, 1).reshape(along));
            Tensor shift = Op.optional(in, 2);
            return rounded(
                    scaled, shift == null ? null : shift.to(scaled.dtype()).reshape(along), low, high);
        });
    }

    private static Tensor rounded(Tensor scaled, @Nullable Tensor shift, double low, double high) {
        Tensor whole = Rounding.halfToEven(scaled);
        Tensor smooth = (shift == null ? scaled : scaled.plus(shift)).clamp(low, high);
        Tensor exact = (shift == null ? whole : whole.plus(shift)).clamp(low, high);
        return smooth.plus(exact.minus(smooth).detach());
    }

    private static Bound dequantize(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        long[] along = along(node, x, Op.need(node, inputs, 1).shape());
        return Bound.of(x, 2L * x.size(), in -> {
            Tensor scale = Op.get(in, 1);
            Tensor shift = Op.optional(in, 2);
            Tensor wide = Op.get(in, 0).to(scale.dtype());
            Tensor centred =
                    shift == null ? wide : wide.minus(shift.to(scale.dtype()).reshape(along));
            return centred.times(scale.reshape(along));
        });
    }

    /**
     * The scale follows the values at hand, of the whole batch: what one example gives depends on the others. Scale and
     * zero point pass no gradient.
     */
    private static Bound dynamic(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        List<Fact> outputs = List.of(Fact.of(x, DType.U8), Fact.of(Shape.of()), Fact.of(Shape.of(), DType.U8));
        return Bound.all(outputs, 5L * x.size(), in -> {
            Tensor values = Op.get(in, 0);
            Tensor flat = values.detach().reshape(-1);
            Tensor zero = Tensors.zeros(Shape.of(1), values.dtype());
            Tensor high = flat.max(true, 0).maximum(zero);
            Tensor low = flat.negated().max(true, 0).maximum(zero).negated();
            Tensor range = high.minus(low);
            Tensor levels = Tensors.full(Shape.of(1), LEVELS, values.dtype());
            Tensor scale =
                    range.greater(0).choose(range.over(levels), zero.plus(1)).reshape(Shape.of());
            Tensor shift = Rounding.halfToEven(low.negated().reshape(Shape.of()).over(scale))
                    .clamp(0, LEVELS);
            return List.of(rounded(values.over(scale), shift, 0, LEVELS), scale, shift);
        });
    }

    /** A scale's shape that broadcasts along the axis it belongs to. */
    private static long[] along(Node node, Shape x, Shape scale) {
        if (node.attributes().whole("block_size", 0) != 0) {
            throw Op.mismatch(node, "scales of blocks are not known here");
        }
        long[] dims = new long[x.rank()];
        Arrays.fill(dims, 1);
        if (scale.size() != 1) {
            int axis = Arranging.axis(node, node.attributes().whole("axis", 1), x.rank());
            if (scale.rank() != 1 || scale.dim(0) != x.dim(axis)) {
                throw Op.mismatch(node, "scales of shape " + scale + " along axis " + axis + " of " + x);
            }
            dims[axis] = scale.dim(0);
        }
        return dims;
    }

    private static double low(Node node, DType type) {
        return switch (type) {
            case U8 -> 0;
            case I8 -> Byte.MIN_VALUE;
            case I16 -> Short.MIN_VALUE;
            default -> throw Op.mismatch(node, "type " + type + " is not one to quantise to");
        };
    }

    private static double high(DType type) {
        return type == DType.U8 ? LEVELS : type == DType.I8 ? Byte.MAX_VALUE : Short.MAX_VALUE;
    }
}
