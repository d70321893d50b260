package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Scores;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.stream.LongStream;

/** Inputs of different kinds, each with a small network, so that nothing assumes pixels. */
enum Kind {
    IMAGE(Domain.image(1, 8, 8), 8, 6, 0.7, 0.05) {
        @Override
        Value logits(Value x) {
            return x.conv(4, 3).relu().maxPool(2).flatten().dense(CLASSES);
        }
    },
    WAVEFORM(Domain.continuous(Shape.of(1, 64), -1, 1), 10, 4, 0.5, 0.05) {
        @Override
        Value logits(Value x) {
            return x.flatten().dense(24).tanh().dense(CLASSES);
        }
    },
    ROW(Domain.continuous(Shape.of(7), 0, 1), 2, 0.5, 0.3, 0.15) {
        @Override
        Value logits(Value x) {
            return x.dense(16).relu().dense(CLASSES);
        }
    };

    static final int CLASSES = 4;
    private static final int EXAMPLES = 20;
    private static final Seed SEED = new Seed(11);

    private final Domain domain;
    private final double l0;
    private final double l1;
    private final double l2;
    private final double linf;

    Kind(Domain domain, double l0, double l1, double l2, double linf) {
        this.domain = domain;
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.linf = linf;
    }

    abstract Value logits(Value x);

    Domain domain() {
        return domain;
    }

    GraphClassifier model() {
        GraphBuilder net = new GraphBuilder("tiny", SEED);
        net.output("logits", logits(net.input("x", domain.shape())));
        return GraphClassifier.of(OnnxModel.of(net.build()), domain);
    }

    /** A budget at which some examples fall and some withstand. */
    Threat threat(Norm norm) {
        return new Threat(
                norm,
                switch (norm) {
                    case L0 -> l0;
                    case L1 -> l1;
                    case L2 -> l2;
                    case LINF -> linf;
                });
    }

    /** Random inputs, some elements at the domain's ends; the model is right about seven of ten. */
    Examples examples(GraphClassifier model) {
        return examples(model, "inputs");
    }

    /** Others like them, to learn from. */
    Examples others(GraphClassifier model) {
        return examples(model, "others");
    }

    private Examples examples(GraphClassifier model, String name) {
        int length = domain.shape().size();
        float[] values = new float[EXAMPLES * length];
        Draws draws = SEED.child(name).draws();
        for (int i = 0; i < values.length; i++) {
            values[i] = domain.clip((float) draws.uniform(domain.low() - 0.1, domain.high() + 0.1));
        }
        float[] scores = model.scores(values, EXAMPLES);
        int[] labels = new int[EXAMPLES];
        for (int i = 0; i < labels.length; i++) {
            int said = Scores.argmax(scores, i, CLASSES);
            // Some are wrong already, some of those on the class that comes next and so on target.
            int off = i % 5 == 4 ? 1 : i % 10 == 3 ? CLASSES - 1 : 0;
            labels[i] = (said + off) % CLASSES;
        }
        long[] ids = LongStream.range(100, 100 + EXAMPLES).toArray();
        return new Examples(domain.shape(), values, labels, ids);
    }
}
