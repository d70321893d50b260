package dev.foil.graph.exec;

import static dev.foil.graph.exec.Sketch.window;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;

/** The building block of each common family of image classifiers, small, with a head behind it. */
enum Blocks {
    /** He et al. 2015: a bottleneck that halves, with a projection, in groups as in ResNeXt. */
    RESNET(8) {
        @Override
        String layers(Sketch s) {
            String stem = s.op("Relu", s.convNorm("x", 3, 8, 3, 1, 1));
            String h = s.op("Relu", s.convNorm(stem, 8, 4, 1, 1, 1));
            h = s.op("Relu", s.convNorm(h, 4, 4, 3, 2, 2));
            h = s.convNorm(h, 4, 16, 1, 1, 1);
            String sum = s.op("Relu", s.op("Add", h, s.convNorm(stem, 8, 16, 1, 2, 1)));
            return s.head(sum, 16, CLASSES);
        }
    },
    /** Sandler et al. 2018: an inverted residual with ReLU6 as exporters write it. */
    MOBILENET_V2(8) {
        @Override
        String layers(Sketch s) {
            String stem = s.convNorm("x", 3, 4, 3, 1, 1);
            String h = relu6(s, s.convNorm(stem, 4, 12, 1, 1, 1));
            h = relu6(s, s.convNorm(h, 12, 12, 3, 1, 12));
            h = s.op("Add", stem, s.convNorm(h, 12, 4, 1, 1, 1));
            return s.head(h, 4, CLASSES);
        }

        private String relu6(Sketch s, String x) {
            return s.op("Clip", x, s.number(0), s.number(6));
        }
    },
    /** Howard et al. 2019: hard swish, a depthwise 5×5 that halves, squeeze-and-excitation. */
    MOBILENET_V3(8) {
        @Override
        String layers(Sketch s) {
            String h = s.op("HardSwish", s.convNorm("x", 3, 8, 3, 1, 1));
            h = s.op("HardSwish", s.convNorm(h, 8, 8, 5, 2, 8));
            String squeezed = s.op("GlobalAveragePool", h);
            String inner = s.op("Conv", window(1, 1, 1), squeezed, s.weight(4, 8, 1, 1), s.about(0.3, 4));
            String outer = s.op("Conv", window(1, 1, 1), s.op("Relu", inner), s.weight(8, 4, 1, 1), s.about(0, 8));
            String gate = s.op("HardSigmoid", Attributes.NONE.with("alpha", 1 / 6.0), outer);
            h = s.convNorm(s.op("Mul", h, gate), 8, 6, 1, 1, 1);
            return s.head(h, 6, CLASSES);
        }
    },
    /** Huang et al. 2016: two layers that append, a transition, a pool that leaves a partial window. */
    DENSENET(7) {
        @Override
        String layers(Sketch s) {
            String h = s.op("Conv", window(3, 1, 1), "x", s.weight(6, 3, 3, 3));
            for (int channels = 6; channels < 14; channels += 4) {
                String inner = s.op("Relu", s.norm(h, channels));
                inner = s.op("Conv", window(1, 1, 1), inner, s.weight(8, channels, 1, 1));
                inner = s.op("Conv", window(3, 1, 1), s.op("Relu", s.norm(inner, 8)), s.weight(4, 8, 3, 3));
                h = s.op("Concat", Attributes.NONE.with("axis", 1L), h, inner);
            }
            h = s.op("Conv", window(1, 1, 1), s.op("Relu", s.norm(h, 14)), s.weight(7, 14, 1, 1));
            Attributes halving = Attributes.NONE
                    .with("kernel_shape", new long[] {2, 2})
                    .with("strides", new long[] {2, 2})
                    .with("ceil_mode", 1L);
            return s.head(s.op("AveragePool", halving, h), 7, CLASSES);
        }
    },
    /** Liu et al. 2022: depthwise 7×7, layer norm over channels, GELU spelt out by Erf, a scale a layer. */
    CONVNEXT(8) {
        @Override
        String layers(Sketch s) {
            String stem = s.op(
                    "Conv",
                    Attributes.NONE.with("strides", new long[] {2, 2}),
                    "x",
                    s.weight(6, 3, 2, 2),
                    s.about(0, 6));
            stem = layerNormSpeltOut(s, stem, 6);
            String h = s.op("Conv", window(7, 1, 6), stem, s.weight(6, 1, 7, 7), s.about(0, 6));
            h = s.op("Transpose", Attributes.NONE.with("perm", new long[] {0, 2, 3, 1}), h);
            h = s.op("LayerNormalization", Attributes.NONE.with("epsilon", 1e-6), h, s.about(1, 6), s.about(0, 6));
            h = s.op("Add", s.op("MatMul", h, s.matrix(6, 24)), s.about(0, 24));
            String erf = s.op("Erf", s.op("Div", h, s.number(Math.sqrt(2))));
            h = s.op("Mul", s.op("Mul", h, s.op("Add", erf, s.number(1))), s.number(0.5));
            h = s.op("Mul", s.op("Add", s.op("MatMul", h, s.matrix(24, 6)), s.about(0, 6)), s.about(0.5, 6));
            h = s.op("Transpose", Attributes.NONE.with("perm", new long[] {0, 3, 1, 2}), h);
            return s.head(s.op("Add", stem, h), 6, CLASSES);
        }

        private String layerNormSpeltOut(Sketch s, String x, int channels) {
            Attributes overChannels = Attributes.NONE.with("keepdims", 1L);
            String centred = s.op("Sub", x, s.op("ReduceMean", overChannels, x, s.wholes(1)));
            String variance = s.op("ReduceMean", overChannels, s.op("Pow", centred, s.number(2)), s.wholes(1));
            String deviation = s.op("Sqrt", s.op("Add", variance, s.number(1e-6)));
            String normal = s.op("Div", centred, deviation);
            return s.op("Add", s.op("Mul", normal, s.about(1, channels, 1, 1)), s.about(0, channels, 1, 1));
        }
    },
    /** Dosovitskiy et al. 2020: patches, positions, one encoder layer of two heads, the mean of the tokens. */
    VIT(8) {
        @Override
        String layers(Sketch s) {
            Attributes patches =
                    Attributes.NONE.with("kernel_shape", new long[] {4, 4}).with("strides", new long[] {4, 4});
            String h = s.op("Conv", patches, "x", s.weight(8, 3, 4, 4), s.about(0, 8));
            h = s.op("Reshape", h, s.wholes(0, 8, -1));
            h = s.op("Add", s.op("Transpose", order(0, 2, 1), h), s.about(0, 1, 4, 8));
            String normal = s.op("LayerNormalization", h, s.about(1, 8), s.about(0, 8));
            String query = s.op("Transpose", order(0, 2, 1, 3), heads(s, normal));
            String key = s.op("Transpose", order(0, 2, 3, 1), heads(s, normal));
            String value = s.op("Transpose", order(0, 2, 1, 3), heads(s, normal));
            String scores = s.op("Mul", s.op("MatMul", query, key), s.number(0.5));
            String mixed = s.op("MatMul", s.op("Softmax", Attributes.NONE.with("axis", -1L), scores), value);
            mixed = s.op("Reshape", s.op("Transpose", order(0, 2, 1, 3), mixed), s.wholes(0, 0, 8));
            h = s.op("Add", h, s.op("Add", s.op("MatMul", mixed, s.matrix(8, 8)), s.about(0, 8)));
            String inner = s.op("LayerNormalization", h, s.about(1, 8), s.about(0, 8));
            inner = s.op("Gelu", s.op("Add", s.op("MatMul", inner, s.matrix(8, 16)), s.about(0, 16)));
            h = s.op("Add", h, s.op("Add", s.op("MatMul", inner, s.matrix(16, 8)), s.about(0, 8)));
            h = s.op("LayerNormalization", h, s.about(1, 8), s.about(0, 8));
            return s.dense(s.op("ReduceMean", Attributes.NONE.with("keepdims", 0L), h, s.wholes(1)), 8, CLASSES);
        }

        private String heads(Sketch s, String x) {
            String all = s.op("Add", s.op("MatMul", x, s.matrix(8, 8)), s.about(0, 8));
            return s.op("Reshape", all, s.wholes(0, 0, 2, 4));
        }

        private Attributes order(long... axes) {
            return Attributes.NONE.with("perm", axes);
        }
    },
    /** Tan and Le 2019, as TensorFlow writes it: automatic padding, swish as a product, means over the image. */
    EFFICIENTNET(7) {
        @Override
        String layers(Sketch s) {
            String h = swish(s, s.norm(s.op("Conv", same(2, 1), "x", s.weight(8, 3, 3, 3)), 8));
            String block = swish(s, s.norm(s.op("Conv", same(1, 8), h, s.weight(8, 1, 5, 5)), 8));
            String squeezed = s.op("ReduceMean", Attributes.NONE.with("keepdims", 1L), block, s.wholes(2, 3));
            String inner = swish(s, s.op("Conv", same(1, 1), squeezed, s.weight(2, 8, 1, 1), s.about(0, 2)));
            String gate = s.op("Sigmoid", s.op("Conv", same(1, 1), inner, s.weight(8, 2, 1, 1), s.about(0, 8)));
            block = s.norm(s.op("Conv", same(1, 1), s.op("Mul", block, gate), s.weight(8, 8, 1, 1)), 8);
            return s.head(s.op("Add", h, block), 8, CLASSES);
        }

        private String swish(Sketch s, String x) {
            return s.op("Mul", x, s.op("Sigmoid", x));
        }

        private Attributes same(int stride, int groups) {
            return Attributes.NONE
                    .with("auto_pad", "SAME_UPPER")
                    .with("strides", new long[] {stride, stride})
                    .with("group", (long) groups);
        }
    },
    /** Szegedy et al. 2014: local responses, branches, pools with a stride of 1, a dense layer on the image. */
    INCEPTION(7) {
        @Override
        String layers(Sketch s) {
            String h = s.op("Relu", s.op("Conv", window(3, 1, 1), "x", s.weight(6, 3, 3, 3), s.about(0, 6)));
            h = s.op("LRN", Attributes.NONE.with("size", 5L).with("alpha", 0.1), h);
            h = s.op("MaxPool", window(3, 2, 1).without("group").with("ceil_mode", 1L), h);
            String one = s.op("Relu", s.op("Conv", window(1, 1, 1), h, s.weight(4, 6, 1, 1), s.about(0, 4)));
            String three = s.op("PRelu", s.convNorm(h, 6, 4, 3, 1, 1), s.about(0.2, 4, 1, 1));
            String pooled = s.op("MaxPool", window(3, 1, 1).without("group"), h);
            String joined = s.op("Concat", Attributes.NONE.with("axis", 1L), one, three, pooled);
            return s.dense(s.op("Flatten", joined), 14 * 4 * 4, CLASSES);
        }
    },
    /** Chen et al. 2017 and Wu and He 2018: dilated and depthwise dilated convolutions; group norm as PyTorch has it. */
    DILATED(8) {
        @Override
        String layers(Sketch s) {
            String h = s.op("Relu", s.norm(s.op("Conv", dilated(1), "x", s.weight(8, 3, 3, 3)), 8));
            h = s.op("Relu", s.norm(s.op("Conv", dilated(8), h, s.weight(8, 1, 3, 3), s.about(0, 8)), 8));
            h = s.op("MaxPool", dilated(1).without("group").with("kernel_shape", new long[] {3, 3}), h);
            String grouped = s.op("Reshape", h, s.wholes(0, 2, -1));
            grouped = s.op(
                    "InstanceNormalization",
                    grouped,
                    s.constant(Array.of(Shape.of(2), 1, 1)),
                    s.constant(Array.of(Shape.of(2), 0, 0)));
            h = s.op("Reshape", grouped, s.wholes(0, 8, 8, 8));
            h = s.op("Add", s.op("Mul", h, s.about(1, 8, 1, 1)), s.about(0, 8, 1, 1));
            return s.head(s.op("Elu", h), 8, CLASSES);
        }

        private Attributes dilated(int groups) {
            return Attributes.NONE
                    .with("dilations", new long[] {2, 2})
                    .with("pads", new long[] {2, 2, 2, 2})
                    .with("group", (long) groups);
        }
    };

    static final int CLASSES = 5;

    private final Shape shape;

    Blocks(int size) {
        this.shape = Shape.of(3, size, size);
    }

    /** Adds the layers and names the logits. */
    abstract String layers(Sketch sketch);

    Shape shape() {
        return shape;
    }

    Graph graph() {
        Sketch sketch = new Sketch();
        String logits = layers(sketch);
        return sketch.graph(name(), shape, logits, CLASSES);
    }
}
