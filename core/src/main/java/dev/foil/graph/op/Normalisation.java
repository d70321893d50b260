package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.random.Draws;
import dev.foil.tensor.DType;
import dev.foil.tensor.Nn;
import dev.foil.tensor.Reductions;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations that differ between training and inference, and the softmax family. */
final class Normalisation {
    private Normalisation() {}

    static Map<String, Op> ops() {
        return Map.of(
                "BatchNormalization",
                Normalisation::batchNorm,
                "Dropout",
                Normalisation::dropout,
                "Softmax",
                (node, inputs) -> alongAxis(node, inputs, Nn::softmax),
                "LogSoftmax",
                (node, inputs) -> alongAxis(node, inputs, Nn::logSoftmax),
                "Hardmax",
                (node, inputs) -> alongAxis(node, inputs, Reductions::hardmax));
    }

    private static Bound batchNorm(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        if (node.attributes().whole("training_mode", 0) != 0) {
            throw Op.mismatch(node, "it was exported in training mode; export it in evaluation mode");
        }
        if (x.rank() < 2) {
            throw Op.mismatch(node, "an input of shape " + x + " has no channels");
        }
        for (int i = 1; i <= 4; i++) {
            if (Op.need(node, inputs, i).shape().size() != x.dim(1)) {
                throw Op.mismatch(
                        node,
                        "input " + x + " does not go with statistics of "
                                + Op.need(node, inputs, i).shape());
            }
        }
        double epsilon = node.attributes().real("epsilon", 1e-5);
        // ONNX weighs the running value by its momentum, libtorch the batch's.
        double momentum = 1 - node.attributes().real("momentum", 0.9);
        Kernel kernel = (in, run) -> List.of(Nn.batchNorm(
                Op.get(in, 0),
                Op.get(in, 1),
                Op.get(in, 2),
                Op.get(in, 3),
                Op.get(in, 4),
                run.training(),
                momentum,
                epsilon));
        return new Bound(List.of(Fact.of(x)), 4L * x.size(), kernel);
    }

    /**
     * Inverted dropout (Srivastava et al. 2014); the mask is keyed by node and example, not by batch. A second output
     * tells what was kept: in inference everything.
     */
    private static Bound dropout(Node node, List<@Nullable Fact> inputs) {
        Shape x = Op.need(node, inputs, 0).shape();
        if (Op.has(inputs, 2) && Op.number(node, inputs, 2) != 0) {
            throw Op.mismatch(node, "it was exported in training mode; export it in evaluation mode");
        }
        float drop = (float) Op.scalar(node, inputs, 1, 0.5);
        if (!(drop >= 0 && drop < 1)) {
            throw Op.mismatch(node, "its ratio " + drop + " is outside 0 … 1");
        }
        Kernel kernel = (in, run) -> {
            Tensor input = Op.get(in, 0);
            Tensor mask = run.training() && drop > 0 ? mask(node, x, drop, run) : null;
            Tensor y = mask == null ? input : input.times(mask);
            if (node.outputs().size() == 1) {
                return List.of(y);
            }
            return List.of(y, mask == null ? Tensors.full(x, 1, DType.BOOL) : mask.greater(0));
        };
        return new Bound(List.of(Fact.of(x), Fact.of(x, DType.BOOL)), x.size(), kernel);
    }

    private static Tensor mask(Node node, Shape shape, float drop, Run run) {
        float[] mask = new float[shape.size()];
        if (run.ids().length != shape.dim(0)) {
            throw new IllegalArgumentException(run.ids().length + " ids for " + shape.dim(0) + " examples");
        }
        int length = shape.example().size();
        float keep = 1 / (1 - drop);
        for (int row = 0; row < shape.dim(0); row++) {
            Draws draws = run.seed().child(node.name()).child(run.ids()[row]).draws();
            for (int i = row * length; i < (row + 1) * length; i++) {
                mask[i] = draws.coin(drop) ? 0 : keep;
            }
        }
        return Tensors.of(mask, shape);
    }

    private static Bound alongAxis(Node node, List<@Nullable Fact> inputs, AxisFunction function) {
        Shape x = Op.need(node, inputs, 0).shape();
        int axis = Arranging.axis(node, node.attributes().whole("axis", -1), x.rank());
        return Bound.of(x, 5L * x.size(), in -> function.apply(Op.get(in, 0), axis));
    }

    @FunctionalInterface
    private interface AxisFunction {
        Tensor apply(Tensor x, int axis);
    }
}
