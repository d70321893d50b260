package dev.foil.graph.op;

import dev.foil.graph.ElementTypes;
import dev.foil.graph.Node;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of the element type; the graph computes in floats and knows no doubles. Casts to whole numbers round towards zero and have no gradient. */
final class Casts {
    private Casts() {}

    static Map<String, Op> ops() {
        return Map.of("Cast", Casts::cast, "CastLike", Casts::castLike);
    }

    private static Bound cast(Node node, List<@Nullable Fact> inputs) {
        long number = node.attributes().whole("to", 1);
        DType to = ElementTypes.of(number);
        if (to == null || to == DType.F64) {
            throw Op.mismatch(node, "cast to type " + number + " is not known");
        }
        return bound(node, inputs, to);
    }

    private static Bound castLike(Node node, List<@Nullable Fact> inputs) {
        return bound(node, inputs, Op.need(node, inputs, 1).type());
    }

    /** A cast to what floats of the graph are leaves the precision that it runs in. */
    private static Bound bound(Node node, List<@Nullable Fact> inputs, DType to) {
        Fact x = Op.need(node, inputs, 0);
        Fact out = Fact.of(x.shape(), to);
        boolean widened = x.type().isReal() && x.type() != to;
        return Bound.of(out, 0, in -> {
            Tensor tensor = Op.get(in, 0);
            boolean stays = x.type() == to
                    || (to == DType.F32 && !widened && tensor.dtype().isReal());
            return stays ? tensor : tensor.to(to);
        });
    }
}
