package dev.foil.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Reverse-mode differentiation. */
public final class Autograd {
    private Autograd() {}

    /** Recording is off while this is open; nests. */
    public static final class Off implements AutoCloseable {
        private final NoGradGuard guard;

        private Off() {
            this.guard = new NoGradGuard();
        }

        @Override
        public void close() {
            guard.deallocate();
        }
    }

    /** Switches recording off on this thread until the result is closed. */
    public static Off off() {
        Engine.load();
        return new Off();
    }

    /** Whether a value was recorded, so that it can be differentiated. */
    public static boolean isRecorded(Tensor value) {
        return value.nativeTensor().requires_grad();
    }

    /**
     * Gradients of the sum of {@code output} with respect to each input; the graph is freed.
     *
     * @throws IllegalArgumentException where an input does not take part in the output
     */
    public static List<Tensor> grad(Tensor output, List<Tensor> inputs) {
        return grad(output, inputs, Way.ONCE);
    }

    /** As {@link #grad(Tensor, List)}; an input that takes no part in the output has a gradient of zeros. */
    public static List<Tensor> gradOrZero(Tensor output, List<Tensor> inputs) {
        return grad(output, inputs, Way.PARTLY);
    }

    /** As {@link #grad(Tensor, List)}, for one input. */
    public static Tensor grad(Tensor output, Tensor input) {
        return grad(output, List.of(input), Way.ONCE).get(0);
    }

    /** As {@link #grad(Tensor, Tensor)}; what was recorded stays, for another way back. */
    public static Tensor gradAgain(Tensor output, Tensor input) {
        return grad(output, List.of(input), Way.AGAIN).get(0);
    }

    /** As {@link #grad(Tensor, List)}; the gradients can be differentiated again. */
    public static List<Tensor> gradForDoubleBackward(Tensor output, List<Tensor> inputs) {
        return grad(output, inputs, Way.TWICE);
    }

    /** What a way back leaves behind, and asks for. */
    private enum Way {
        ONCE,
        /** Inputs may take no part. */
        PARTLY,
        /** What was recorded stays. */
        AGAIN,
        /** The way itself is recorded. */
        TWICE
    }

    private static List<Tensor> grad(Tensor output, List<Tensor> inputs, Way way) {
        Tensor total = output.shape().rank() == 0 ? output : output.sum();
        TensorVector of = new TensorVector(total.nativeTensor());
        org.bytedeco.pytorch.Tensor[] natives =
                inputs.stream().map(Tensor::nativeTensor).toArray(org.bytedeco.pytorch.Tensor[]::new);
        TensorVector gradients = torch.grad(
                of,
                new TensorVector(natives),
                new TensorVector(),
                new BoolOptional(way == Way.AGAIN || way == Way.TWICE),
                way == Way.TWICE,
                way == Way.PARTLY);
        List<Tensor> result = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            org.bytedeco.pytorch.Tensor gradient = gradients.get(i);
            result.add(new Tensor(gradient.defined() ? gradient : torch.zeros_like(natives[i])));
        }
        return result;
    }
}
