package dev.foil.graph.op;

import static dev.foil.graph.op.Form.of;
import static dev.foil.graph.op.Form.positive;
import static dev.foil.graph.op.Form.random;

import java.util.List;

/** Forms of normalisations by an example's own statistics. */
final class NormForms {
    private NormForms() {}

    static List<Form> all() {
        return List.of(
                of("LayerNormalization", "of the last axis", 3, 4).and(positive(4), random(4)),
                of("LayerNormalization", "without bias", 3, 4).and(positive(4)),
                of("LayerNormalization", "from axis 1", 3, 4)
                        .whole("axis", 1)
                        .set("epsilon", 1e-3)
                        .and(positive(3, 4), random(3, 4)),
                of("LayerNormalization", "from a negative axis", 2, 3, 4)
                        .whole("axis", -2)
                        .and(positive(3, 4), random(3, 4)),
                of("LayerNormalization", "with a scale that broadcasts", 3, 4)
                        .whole("axis", 1)
                        .and(positive(4), random(1)),
                of("LayerNormalization", "its means", 3, 4)
                        .whole("axis", 1)
                        .and(positive(3, 4), random(3, 4))
                        .learnt(0)
                        .output(1),
                of("LayerNormalization", "its deviations, inverted", 3, 4)
                        .and(positive(4), random(4))
                        .learnt(0)
                        .output(2),
                of("GroupNormalization", "of images", 4, 3, 2)
                        .whole("num_groups", 2)
                        .and(positive(4), random(4)),
                of("GroupNormalization", "of one group", 4, 5)
                        .whole("num_groups", 1)
                        .set("epsilon", 1e-3)
                        .and(positive(4), random(4)),
                of("InstanceNormalization", "of images", 3, 4, 2).and(positive(3), random(3)),
                of("InstanceNormalization", "of signals", 3, 5)
                        .set("epsilon", 1e-3)
                        .and(positive(3), random(3)),
                of("InstanceNormalization", "of volumes", 2, 2, 3, 2).and(positive(2), random(2)),
                of("Hardmax", "of the last axis", 3, 4),
                of("Hardmax", "of channels", 3, 4).whole("axis", 1),
                of("LRN", "of five channels", 7, 2, 2).whole("size", 5).set("alpha", 0.5),
                of("LRN", "of other constants", 5, 3, 2)
                        .whole("size", 3)
                        .set("alpha", 0.9)
                        .set("beta", 0.5)
                        .set("bias", 2.0),
                of("LRN", "of more channels than there are", 2, 3, 2)
                        .whole("size", 7)
                        .set("alpha", 0.9),
                of("LpNormalization", "", 3, 4),
                of("LpNormalization", "of channels", 3, 4).whole("axis", 1),
                of("LpNormalization", "by absolute values", 3, 4).whole("p", 1),
                of("MeanVarianceNormalization", "", 2, 3, 2),
                of("MeanVarianceNormalization", "of each example", 2, 3, 2).list("axes", 1, 2, 3));
    }
}
