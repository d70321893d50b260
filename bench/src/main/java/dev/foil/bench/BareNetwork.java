package dev.foil.bench;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;

/** A network written by hand on libtorch as fast as we know how: channels last, dense as convolution, norms folded. */
@FunctionalInterface
interface BareNetwork {
    /** Logits, {@code N×10}. */
    Tensor logits(Tensor x);

    /** {@link Workload#cnn} with the graph's weights. */
    static BareNetwork cnn(Graph graph) {
        Conv conv1 = Conv.of(graph, "conv", 0);
        Conv conv2 = Conv.of(graph, "conv2", 0);
        Tensor window = array(graph, "dense.weight").view(128, 64, 12, 12).contiguous(MemoryFormat.ChannelsLast);
        Conv dense1 = new Conv(window, array(graph, "dense.bias"), 1, 0);
        Tensor weight = array(graph, "dense2.weight");
        TensorOptional bias = new TensorOptional(array(graph, "dense2.bias"));
        return x -> {
            Tensor h = conv2.apply(conv1.apply(x).relu());
            h = torch.max_pool2d(h, 2, 2).relu();
            h = dense1.apply(h).flatten(1, -1).relu();
            return torch.linear(h, weight, bias);
        };
    }

    /** A residual network of {@link Workload} with the graph's weights: each stage but the first begins at half the size. */
    static BareNetwork resnet(Graph graph, int stages, int blocksPerStage) {
        Conv stem = Conv.folded(graph, "", 1, 1);
        List<Block> blocks = new ArrayList<>();
        int number = 2;
        for (int stage = 0; stage < stages; stage++) {
            for (int i = 0; i < blocksPerStage; i++) {
                boolean halved = stage > 0 && i == 0;
                Conv first = Conv.folded(graph, Integer.toString(number++), halved ? 2 : 1, 1);
                Conv second = Conv.folded(graph, Integer.toString(number++), 1, 1);
                Conv shortcut = halved ? Conv.folded(graph, Integer.toString(number++), 2, 0) : null;
                blocks.add(new Block(first, second, shortcut));
            }
        }
        Tensor weight = array(graph, "dense.weight");
        TensorOptional bias = new TensorOptional(array(graph, "dense.bias"));
        return x -> {
            Tensor h = stem.apply(x).relu();
            for (Block block : blocks) {
                h = block.apply(h);
            }
            return torch.linear(h.mean(2, 3), weight, bias);
        };
    }

    /** A residual block; the shortcut is null where it is the identity. */
    record Block(Conv first, Conv second, @Nullable Conv shortcut) {
        Tensor apply(Tensor x) {
            Tensor h = second.apply(first.apply(x).relu());
            return h.add(shortcut == null ? x : shortcut.apply(x)).relu();
        }
    }

    /** A convolution with its weight channels last. */
    record Conv(Tensor weight, Tensor bias, long stride, long padding) {
        static Conv of(Graph graph, String name, long padding) {
            Tensor weight = array(graph, name + ".weight").contiguous(MemoryFormat.ChannelsLast);
            return new Conv(weight, array(graph, name + ".bias"), 1, padding);
        }

        /** Convolution and batch norm of one number in one. */
        static Conv folded(Graph graph, String number, long stride, long padding) {
            String norm = "norm" + number;
            Tensor deviation =
                    array(graph, norm + ".variance").add(new Scalar(1e-5)).sqrt();
            Tensor factor = array(graph, norm + ".scale").div(deviation);
            Tensor weight = array(graph, "conv" + number + ".weight").mul(factor.view(-1, 1, 1, 1));
            Tensor bias = array(graph, norm + ".shift")
                    .sub(array(graph, norm + ".mean").mul(factor));
            return new Conv(weight.contiguous(MemoryFormat.ChannelsLast), bias, stride, padding);
        }

        Tensor apply(Tensor x) {
            return torch.convolution(
                    x,
                    weight,
                    new TensorOptional(bias),
                    new long[] {stride, stride},
                    new long[] {padding, padding},
                    new long[] {1, 1},
                    false,
                    new long[2],
                    1);
        }
    }

    private static Tensor array(Graph graph, String name) {
        Array.Floats array =
                (Array.Floats) java.util.Objects.requireNonNull(graph.arrays().get(name), name);
        return tensor(array.values(), array.shape().toLongs());
    }

    /** A copy of a row-major array. */
    static Tensor tensor(float[] values, long... shape) {
        Tensor tensor = torch.empty(shape);
        try (FloatPointer data = tensor.data_ptr_float()) {
            data.put(values);
        }
        return tensor;
    }
}
