package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Node;
import dev.foil.tensor.Index;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Elements brought to positions; where a position comes twice and nothing is reduced, which one stays is open. */
final class Scattering {
    private Scattering() {}

    static Map<String, Op> ops() {
        return Map.of("ScatterElements", Scattering::elements, "ScatterND", Scattering::nd);
    }

    private static Bound elements(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Fact indices = Op.need(node, inputs, 1);
        int axis = Arranging.axis(node, node.attributes().whole("axis", 0), x.rank());
        Gathering.requireElements(node, x.shape(), indices, axis);
        requireUpdates(node, Op.need(node, inputs, 2).shape(), indices.shape());
        Index.Scattering how = how(node);
        return Bound.like(
                x,
                x.shape(),
                indices.shape().size(),
                in -> Index.scatter(
                        Op.get(in, 0),
                        axis,
                        Gathering.wrapped(Op.get(in, 1), indices, x.shape().dim(axis)),
                        Op.get(in, 2),
                        how));
    }

    private static Bound nd(Node node, List<@Nullable Fact> inputs) {
        Fact x = Op.need(node, inputs, 0);
        Fact indices = Op.need(node, inputs, 1);
        Shape updates = Op.need(node, inputs, 2).shape();
        Tuples tuples = Tuples.of(node, x.shape(), indices, 0);
        int width = tuples.rest().size();
        List<Integer> dims = new ArrayList<>(indices.shape().dims().subList(0, indices.rank() - 1));
        dims.addAll(tuples.rest().dims());
        requireUpdates(node, updates, new Shape(dims));
        Index.Scattering how = how(node);
        return Bound.like(x, x.shape(), updates.size(), in -> {
            Tensor rows = Op.get(in, 0).reshape(tuples.rows(), width);
            Tensor row = tuples.row(Op.get(in, 1)).unsqueeze(1);
            Tensor positions = row.expand(Shape.of(row.dim(0), width));
            return Index.scatter(rows, 0, positions, Op.get(in, 2).reshape(row.dim(0), width), how)
                    .reshape(x.shape());
        });
    }

    private static void requireUpdates(Node node, Shape updates, Shape needed) {
        if (!updates.equals(needed)) {
            throw Op.mismatch(node, "updates of shape " + updates + " where " + needed + " are placed");
        }
    }

    private static Index.Scattering how(Node node) {
        String reduction = node.attributes().text("reduction", "none");
        return switch (reduction) {
            case "none" -> Index.Scattering.REPLACE;
            case "add" -> Index.Scattering.ADD;
            case "mul" -> Index.Scattering.MULTIPLY;
            case "max" -> Index.Scattering.MAXIMUM;
            case "min" -> Index.Scattering.MINIMUM;
            default -> throw Op.mismatch(node, "reduction '" + reduction + "' is not known");
        };
    }
}
