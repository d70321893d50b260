package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Maths;
import dev.foil.tensor.Norms;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Layer, group and instance normalisation: an example's own statistics, alike in training and inference. */
final class ExampleNorms {
    private ExampleNorms() {}

    static Map<String, Op> ops() {
        return Map.of(
                "LayerNormalization", ExampleNorms::layer,
                "GroupNormalization", ExampleNorms::group,
                "InstanceNormalization", ExampleNorms::instance);
    }

    /** Outputs: the normalised values, then, where asked for, the means and {@code 1/√(variance+ε)}. */
    private static Bound layer(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        int axis = Arranging.axis(node, node.attributes().whole("axis", -1), x.rank());
        Shape over = new Shape(x.dims().subList(axis, x.rank()));
        for (int i = 1; i < Math.min(inputs.size(), 3); i++) {
            Shape given = Op.need(node, inputs, i).shape();
            if (!Elementwise.broadcast(node, given, over).equals(over)) {
                throw Op.mismatch(node, "scale or bias of shape " + given + " does not fit axes of shape " + over);
            }
        }
        Op.need(node, inputs, 1);
        double epsilon = node.attributes().real("epsilon", 1e-5);
        List<Integer> dims = new ArrayList<>(x.dims().subList(0, axis));
        dims.addAll(Collections.nCopies(over.rank(), 1));
        Fact statistic = Fact.of(new Shape(dims));
        boolean alone = node.outputs().size() == 1;
        return Bound.all(List.of(Fact.of(x), statistic, statistic), 8L * x.size(), in -> {
            Tensor shift = Op.optional(in, 2);
            Tensor y = Norms.layer(
                    Op.get(in, 0),
                    over,
                    Op.get(in, 1).expand(over),
                    shift == null ? null : shift.expand(over),
                    epsilon);
            return alone ? List.of(y) : withStatistics(y, Op.get(in, 0), axis, epsilon);
        });
    }

    private static List<Tensor> withStatistics(Tensor y, Tensor x, int axis, double epsilon) {
        long[] axes = new long[x.shape().rank() - axis];
        java.util.Arrays.setAll(axes, i -> axis + i);
        Tensor mean = x.mean(true, axes);
        Tensor variance = x.minus(mean).square().mean(true, axes);
        return List.of(y, mean, Maths.pow(variance.plus(epsilon), -0.5));
    }

    private static Bound group(Node node, List<@Nullable Fact> inputs) {
        Shape x = channels(node, inputs);
        int groups = Op.count(node, "num_groups", 0);
        if (groups < 1 || x.dim(1) % groups != 0) {
            throw Op.mismatch(node, x.dim(1) + " channels do not make " + groups + " equal groups");
        }
        requireVectors(node, inputs, x.dim(1));
        double epsilon = node.attributes().real("epsilon", 1e-5);
        return Bound.of(
                x, 8L * x.size(), in -> Norms.group(Op.get(in, 0), groups, Op.get(in, 1), Op.get(in, 2), epsilon));
    }

    private static Bound instance(Node node, List<@Nullable Fact> inputs) {
        Shape x = channels(node, inputs);
        requireVectors(node, inputs, x.dim(1));
        double epsilon = node.attributes().real("epsilon", 1e-5);
        return Bound.of(x, 8L * x.size(), in -> Norms.instance(Op.get(in, 0), Op.get(in, 1), Op.get(in, 2), epsilon));
    }

    private static Shape channels(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        if (x.rank() < 3) {
            throw Op.mismatch(node, "an input of shape " + x + " has no spatial axes");
        }
        return x;
    }

    private static void requireVectors(Node node, List<@Nullable Fact> inputs, int length) {
        for (int i = 1; i <= 2; i++) {
            Shape given = Op.need(node, inputs, i).shape();
            if (!given.equals(Shape.of(length))) {
                throw Op.mismatch(node, "scale or bias of shape " + given + " where " + length + " are wanted");
            }
        }
    }
}
