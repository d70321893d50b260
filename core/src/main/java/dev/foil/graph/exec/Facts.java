package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.graph.op.Bound;
import dev.foil.graph.op.Fact;
import dev.foil.graph.op.Ops;
import dev.foil.param.UserError;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A graph's nodes bound to concrete input shapes. What follows from those shapes and from constants is known: the
 * arithmetic that exporters spell out in front of a reshape is done here, once. Arrays that training changes are no
 * constants.
 */
public final class Facts {
    /** Elements of one value an example, 512 MiB of floats: a few bytes of a file can ask for any size. */
    static final long MOST_ELEMENTS = 1L << 27;

    private final Map<String, Fact> facts = new HashMap<>();
    private final List<Bound> bounds = new ArrayList<>();

    /**
     * Binds every node.
     *
     * @param inputs shapes of the graph's inputs, batch axis included
     */
    public Facts(Graph graph, Map<String, Shape> inputs) {
        this(graph, inputs, variables(graph));
    }

    /** @param variables names of arrays whose content is not to be relied on */
    Facts(Graph graph, Map<String, Shape> inputs, Set<String> variables) {
        graph.arrays()
                .forEach((name, array) -> facts.put(
                        name, variables.contains(name) ? Fact.of(array.shape(), array.type()) : Fact.of(array)));
        inputs.forEach((name, shape) -> facts.put(name, Fact.of(shape)));
        long examples = inputs.values().stream()
                .mapToLong(shape -> shape.rank() == 0 ? 1 : shape.dim(0))
                .max()
                .orElse(1);
        for (Node node : graph.nodes()) {
            List<@Nullable Fact> in = new ArrayList<>();
            node.inputs().forEach(name -> in.add(name.isEmpty() ? null : facts.get(name)));
            Bound bound = Folding.of(node, in, bind(node, in, examples));
            for (int i = 0; i < node.outputs().size() && i < bound.outputs().size(); i++) {
                if (!node.outputs().get(i).isEmpty()) {
                    facts.put(node.outputs().get(i), bound.outputs().get(i));
                }
            }
            bounds.add(bound);
        }
        for (Port output : graph.outputs()) {
            if (!facts.containsKey(output.name())) {
                throw new UserError("Output '" + output.name() + "' of the model '" + graph.name()
                        + "' is a value that its node does not make.");
            }
        }
    }

    /** Names of the arrays that training changes. */
    static Set<String> variables(Graph graph) {
        Set<String> variables = new HashSet<>(Parameters.trainable(graph));
        variables.addAll(Parameters.statistics(graph));
        return variables;
    }

    private static Bound bind(Node node, List<@Nullable Fact> in, long examples) {
        try {
            Bound bound = Ops.of(node).bind(node, in);
            for (Fact output : bound.outputs()) {
                if (output.shape().size() > MOST_ELEMENTS * Math.max(1, examples)) {
                    throw new UserError("Node '" + node.name() + "' (" + node.op() + ") makes a value of shape "
                            + output.shape() + " for " + examples + " examples, beyond " + MOST_ELEMENTS
                            + " elements each.");
                }
            }
            return bound;
        } catch (ArithmeticException e) {
            throw new UserError(
                    "Node '" + node.name() + "' (" + node.op() + ") makes a value of more than 2³¹ elements.", e);
        }
    }

    /** Shape of a value. */
    public Shape shape(String value) {
        return fact(value).shape();
    }

    /** Element type of a value. */
    public DType type(String value) {
        return fact(value).type();
    }

    /** Content of a value that is known before anything runs, null of one that is not. */
    public @Nullable Array value(String value) {
        return fact(value).value();
    }

    private Fact fact(String value) {
        Fact fact = facts.get(value);
        if (fact == null) {
            throw new IllegalArgumentException("no value '" + value + "' in this graph");
        }
        return fact;
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
