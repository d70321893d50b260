package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.op.Bound;
import dev.foil.graph.op.Fact;
import dev.foil.graph.op.Ops;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph's nodes bound to concrete input shapes. */
public final class Facts {
    private final Map<String, Fact> facts = new HashMap<>();
    private final List<Bound> bounds = new ArrayList<>();

    /**
     * Binds every node.
     *
     * @param inputs shapes of the graph's inputs, batch axis included
     */
    public Facts(Graph graph, Map<String, Shape> inputs) {
        graph.arrays().forEach((name, array) -> facts.put(name, Fact.of(array)));
        inputs.forEach((name, shape) -> facts.put(name, Fact.of(shape)));
        for (Node node : graph.nodes()) {
            List<@Nullable Fact> in = new ArrayList<>();
            node.inputs().forEach(name -> in.add(facts.get(name)));
            Bound bound = bind(node, in);
            for (int i = 0; i < node.outputs().size() && i < bound.outputs().size(); i++) {
                facts.put(node.outputs().get(i), bound.outputs().get(i));
            }
            bounds.add(bound);
        }
    }

    private static Bound bind(Node node, List<@Nullable Fact> in) {
        try {
            Bound bound = Ops.of(node).bind(node, in);
            bound.outputs().forEach(output -> output.shape().size());
            return bound;
        } catch (ArithmeticException e) {
            throw new UserError(
                    "Node '" + node.name() + "' (" + node.op() + ") makes a value of more than 2³¹ elements.", e);
        }
    }

    /** Shape of a value. */
    public Shape shape(String value) {
        Fact fact = facts.get(value);
        if (fact == null) {
            throw new IllegalArgumentException("no value '" + value + "' in this graph");
        }
        return fact.shape();
    }

    /** The bound nodes, in the graph's order. */
    List<Bound> bounds() {
        return bounds;
    }

    /** Floating-point operations of one run. */
    public long flops() {
        return bounds.stream().mapToLong(Bound::flops).sum();
    }
}
