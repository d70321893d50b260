package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.random;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.tensor.DType;
import java.util.List;

/** Forms of activation functions. */
final class ActivationForms {
    private ActivationForms() {}

    static List<Form> all() {
        Array low = Array.scalar(-0.31f);
        Array high = Array.scalar(0.43f);
        return List.of(
                of("Elu", "", 3, 4),
                of("Elu", "of alpha 0.3", 3, 4).set("alpha", 0.3),
                of("Selu", "", 3, 4),
                of("Selu", "of other constants", 3, 4).set("alpha", 1.5).set("gamma", 2.0),
                of("Celu", "", 3, 4),
                of("Celu", "of alpha 0.3", 3, 4).set("alpha", 0.3),
                of("Gelu", "", 3, 4),
                of("Gelu", "by tanh", 3, 4).set("approximate", "tanh"),
                of("HardSigmoid", "", 3, 4),
                of("HardSigmoid", "of a sixth", 3, 4).set("alpha", 1 / 6.0),
                of("HardSigmoid", "that saturates", 3, 4).set("alpha", 0.8).set("beta", 0.4),
                of("HardSwish", "", 3, 4),
                of("HardSwish", "in its upper bend", 3, 4).around(3),
                of("Mish", "", 3, 4),
                of("Softplus", "", 3, 4),
                of("Softplus", "of large values", 3, 4).around(30),
                of("Softsign", "", 3, 4),
                of("ThresholdedRelu", "around 1", 3, 4).around(1),
                of("ThresholdedRelu", "of alpha 0.2", 3, 4).set("alpha", 0.2),
                of("Shrink", "", 3, 4),
                of("Shrink", "softly", 3, 4).set("lambd", 0.25).set("bias", 0.25),
                of("PRelu", "of one slope", 3, 4).and(random(1)),
                of("PRelu", "of a scalar", 3, 4).and(random()),
                of("PRelu", "of a slope a channel", 3, 4, 2).and(random(3, 1, 1)),
                of("PRelu", "of a slope a feature", 5).and(random(5)),
                of("PRelu", "of a slope a column", 3, 4).and(random(4)),
                of("PRelu", "of a slope a pixel", 3, 4).and(random(1, 3, 4)),
                of("PRelu", "of a slope a channel, batch axis given", 3, 4, 2).and(random(1, 3, 1, 1)),
                of("Clip", "both ways", 3, 4).and(low, high).learnt(0),
                of("Clip", "from below", 3, 4).and(low).learnt(0),
                of("Clip", "from above", 3, 4).and(null, high).learnt(0),
                of("Clip", "of a ReLU6", 3, 4)
                        .and(Array.scalar(0), Array.scalar(6))
                        .learnt(0)
                        .around(5.8),
                of("Clip", "by bounds that cross", 3, 4).and(high, low).learnt(0),
                of("Clip", "of whole numbers", 3, 4)
                        .and(new Array.Longs(Shape.of(), new long[] {-3}), new Array.Longs(Shape.of(), new long[] {4}))
                        .as(DType.I64),
                of("Clip", "by nothing", 3, 4));
    }
}
