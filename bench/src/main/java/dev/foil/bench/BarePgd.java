package dev.foil.bench;

import dev.foil.data.Examples;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * L∞ PGD from the original, written by hand on libtorch: what the attack costs with nothing around it.
 *
 * @param network to attack
 * @param examples one batch in [0, 1]
 * @param epsilon radius
 * @param length of a step
 */
record BarePgd(BareNetwork network, Examples examples, double epsilon, double length) {
    /** The points after some steps, with the forward pass that judges them; row-major. */
    float[] run(int steps) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = input();
            Tensor labels = labels();
            TensorOptional low = new TensorOptional(within(x.sub(new Scalar(epsilon))));
            TensorOptional high = new TensorOptional(within(x.add(new Scalar(epsilon))));
            Scalar rate = new Scalar(length);
            Tensor at = x.clone();
            for (int step = 0; step < steps; step++) {
                try (PointerScope inner = new PointerScope()) {
                    Tensor leaf = at.detach().requires_grad_(true);
                    Tensor loss = torch.cross_entropy(network.logits(leaf), labels);
                    TensorVector gradients = torch.grad(
                            new TensorVector(loss),
                            new TensorVector(leaf),
                            new TensorVector(),
                            new BoolOptional(false),
                            false,
                            false);
                    at.set_data(at.add(gradients.get(0).sign(), rate).clamp(low, high));
                }
            }
            logits(at);
            return floats(at);
        }
    }

    /** Logits of the originals, row-major. */
    float[] logits() {
        try (PointerScope scope = new PointerScope()) {
            return logits(input());
        }
    }

    private float[] logits(Tensor x) {
        NoGradGuard off = new NoGradGuard();
        try {
            return floats(network.logits(x));
        } finally {
            off.deallocate();
        }
    }

    private Tensor input() {
        return BareNetwork.tensor(
                examples.values(), examples.shape().batched(examples.size()).toLongs());
    }

    private Tensor labels() {
        long[] wide = new long[examples.size()];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = examples.labels()[i];
        }
        Tensor labels =
                torch.empty(new long[] {wide.length}, new TensorOptions(ScalarType.Long), new MemoryFormatOptional());
        new LongPointer(labels.data_ptr()).put(wide);
        return labels;
    }

    private static Tensor within(Tensor bound) {
        return bound.clamp(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(1.0)));
    }

    private static float[] floats(Tensor tensor) {
        Tensor dense = tensor.contiguous();
        float[] values = new float[Math.toIntExact(dense.numel())];
        dense.data_ptr_float().get(values);
        return values;
    }
}
