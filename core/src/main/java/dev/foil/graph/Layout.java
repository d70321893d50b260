package dev.foil.graph;

import dev.foil.data.Shape;
import java.util.List;

/** The order of the axes in which a model takes its images; data sets hold them as {@code C×H×W}. */
public enum Layout {
    /** {@code N×C×H×W}: PyTorch, and most of ONNX. Inputs that are no images, such as table rows, go in as they are. */
    NCHW,
    /** {@code N×H×W×C}: Keras and TensorFlow. */
    NHWC,
    /** {@code N×H×W}: grey images without an axis for channels. */
    NHW,
    /** {@code N×D}: an image's values as one row, in the order C, H, W. */
    ROW;

    /** Guesses it from an input's sizes, the batch axis included: channels are the axis of size 1 or 3. */
    public static Layout of(Port input) {
        List<Integer> dims = input.dims();
        return switch (dims.size()) {
            case 4 -> isChannels(dims.get(3)) && !isChannels(dims.get(1)) ? NHWC : NCHW;
            case 3 -> NHW;
            case 2 -> ROW;
            default -> NCHW;
        };
    }

    private static boolean isChannels(int size) {
        return size == 1 || size == 3;
    }

    /** Channels, height and width of the images that go into an input, {@link Port#ANY} where it doesn't say. */
    public List<Integer> image(Port input) {
        List<Integer> dims = input.dims();
        List<Integer> unknown = List.of(Port.ANY, Port.ANY, Port.ANY);
        return switch (this) {
            case NCHW -> dims.size() == 4 ? dims.subList(1, 4) : unknown;
            case NHWC -> dims.size() == 4 ? List.of(dims.get(3), dims.get(1), dims.get(2)) : unknown;
            case NHW -> dims.size() == 3 ? List.of(1, dims.get(1), dims.get(2)) : unknown;
            case ROW -> dims.size() == 2 ? square(dims.get(1)) : unknown;
        };
    }

    /** A row of 784 values is most likely an image of 28×28, one of 3,072 a coloured one of 32×32. */
    private static List<Integer> square(int size) {
        for (int channels : new int[] {1, 3}) {
            int side = (int) Math.round(Math.sqrt(Math.max(0, size) / (double) channels));
            if (side > 1 && channels * side * side == size) {
                return List.of(channels, side, side);
            }
        }
        return List.of(Port.ANY, Port.ANY, Port.ANY);
    }

    /** An example's shape in this layout; itself where it is no image {@code C×H×W}. */
    public Shape arranged(Shape example) {
        if (example.rank() != 3) {
            return example;
        }
        int channels = example.dim(0);
        int height = example.dim(1);
        int width = example.dim(2);
        return switch (this) {
            case NCHW -> example;
            case NHWC -> Shape.of(height, width, channels);
            case NHW -> channels == 1 ? Shape.of(height, width) : Shape.of(channels * height, width);
            case ROW -> Shape.of(channels * height * width);
        };
    }
}
