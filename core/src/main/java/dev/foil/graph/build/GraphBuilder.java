package dev.foil.graph.build;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.graph.op.Bound;
import dev.foil.graph.op.Fact;
import dev.foil.graph.op.Ops;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a graph from values. Shapes are known at once, so a layer that doesn't fit is refused where it is written.
 *
 * <pre>{@code
 * GraphBuilder net = new GraphBuilder("cnn", new Seed(0));
 * Value x = net.input("image", Shape.of(1, 28, 28));
 * net.output("logits", x.conv(32, 3).relu().maxPool(2).flatten().dense(10));
 * Graph graph = net.build();
 * }</pre>
 */
public final class GraphBuilder {
    /** Batch size that shapes are worked out with. */
    private static final int BATCH = 1;

    private final String name;
    private final Seed seed;
    private final Initialiser initialiser;
    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Array> arrays = new LinkedHashMap<>();
    private final Map<String, Fact> facts = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Weights start by He's rule. */
    public GraphBuilder(String name, Seed seed) {
        this(name, seed, Initialiser.he());
    }

    public GraphBuilder(String name, Seed seed, Initialiser initialiser) {
        this.name = name;
        this.seed = seed;
        this.initialiser = initialiser;
    }

    /** A batch of examples of the given shape. */
    public Value input(String input, Shape example) {
        requireFree(input);
        inputs.add(Port.batches(input, example));
        facts.put(input, Fact.of(example.batched(BATCH)));
        return new Value(this, input);
    }

    /**
     * Names a value as an output.
     *
     * @throws IllegalArgumentException where another value has that name
     */
    public void output(String output, Value value) {
        if (!output.equals(value.name())) {
            add("Identity", output, List.of(value.name()), Attributes.NONE);
        } else if (outputs.stream().anyMatch(port -> port.name().equals(output))) {
            throw new IllegalArgumentException("graph '" + name + "' has an output '" + output + "' already");
        }
        outputs.add(Port.batches(output, value.shape()));
    }

    /** The graph; outputs carry the names they were given. */
    public Graph build() {
        if (outputs.isEmpty()) {
            throw new IllegalStateException("graph '" + name + "' has no output");
        }
        return withoutIdentities(new Graph(name, inputs, outputs, nodes, arrays));
    }

    /** Adds a node of one output that carries the node's name. */
    Value add(String op, String node, List<String> in, Attributes attributes) {
        requireFree(node);
        Node added = new Node(op, node, in, List.of(node), attributes);
        List<@Nullable Fact> known = new ArrayList<>();
        in.forEach(input -> known.add(facts.get(input)));
        Bound bound = Ops.of(added).bind(added, known);
        facts.put(node, bound.outputs().get(0));
        nodes.add(added);
        return new Value(this, node);
    }

    /** A weight drawn by the initialiser from a stream of its own name. */
    String weight(String array, Shape shape, int fanIn) {
        return constant(
                array,
                Array.of(shape, initialiser.draw(shape, fanIn, seed.child(array).draws())));
    }

    String constant(String array, Array value) {
        requireFree(array);
        arrays.put(array, value);
        facts.put(array, Fact.of(value));
        return array;
    }

    /** Equal numbers that no training changes; arrays that layers read are taken for learnt. */
    Value filled(String node, double number, long... dims) {
        String shape = constant(node + ".shape", Array.longs(dims));
        Array value = Array.of(Shape.of(1), (float) number);
        return add("ConstantOfShape", node, List.of(shape), Attributes.NONE.with("value", value));
    }

    Shape shape(String value) {
        return java.util.Objects.requireNonNull(facts.get(value)).shape();
    }

    /** The hint itself, numbered where it is taken. */
    String unique(String hint) {
        String free;
        do {
            int count = counts.merge(hint, 1, Integer::sum);
            free = count == 1 ? hint : hint + count;
        } while (facts.containsKey(free));
        return free;
    }

    private void requireFree(String value) {
        if (facts.containsKey(value)) {
            throw new IllegalArgumentException("graph '" + name + "' has a value '" + value + "' already");
        }
    }

    /** Lets the nodes in front of the named outputs carry the outputs' names. */
    private static Graph withoutIdentities(Graph graph) {
        Map<String, Node> producers = graph.producers();
        Map<String, Integer> uses = graph.uses();
        List<Node> kept = new ArrayList<>(graph.nodes());
        for (Port output : graph.outputs()) {
            Node identity = producers.get(output.name());
            Node source = identity == null ? null : producers.get(identity.input(0));
            if (identity != null
                    && identity.op().equals("Identity")
                    && source != null
                    && source.outputs().size() == 1
                    && Integer.valueOf(1).equals(uses.get(source.output()))) {
                kept.remove(identity);
                kept.replaceAll(node -> node.equals(source)
                        ? new Node(node.op(), node.name(), node.inputs(), List.of(output.name()), node.attributes())
                        : node);
            }
        }
        return graph.withNodes(kept);
    }
}
