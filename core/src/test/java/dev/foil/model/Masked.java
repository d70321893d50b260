package dev.foil.model;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks behind parts that have no gradient. */
public final class Masked {
    private static final long FLOAT = 1;

    private final Graph net;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Array> arrays;

    private Masked(Graph net) {
        this.net = net;
        this.arrays = new LinkedHashMap<>(net.arrays());
    }

    /** Every element 1 where it lies above a number, else 0. */
    public static Graph thresholded(Graph net, float at) {
        Masked masked = new Masked(net);
        String above = masked.add("Greater", "raw", masked.number(at));
        return masked.into(masked.add("Cast", Attributes.NONE.with("to", FLOAT), above));
    }

    /** The root of every element, whose slope at zero is infinite. */
    public static Graph rooted(Graph net) {
        Masked masked = new Masked(net);
        return masked.into(masked.add("Sqrt", "raw"));
    }

    /** Every element the nearest of so many levels in [0, 1]. */
    static Graph rounded(Graph net, int levels) {
        Masked masked = new Masked(net);
        return masked.into(masked.rounded(levels - 1));
    }

    /** The sum of two roundings of different grain, halved. */
    static Graph roundedTwice(Graph net) {
        Masked masked = new Masked(net);
        String both = masked.add("Add", masked.rounded(3), masked.rounded(7));
        return masked.into(masked.add("Mul", both, masked.number(0.5f)));
    }

    /** Every element kept where it lies above a number, else 0: by a mask that has no gradient, itself with one. */
    static Graph gated(Graph net, float at) {
        Masked masked = new Masked(net);
        String above = masked.add("Greater", "raw", masked.number(at));
        String mask = masked.add("Cast", Attributes.NONE.with("to", FLOAT), above);
        return masked.into(masked.add("Mul", "raw", mask));
    }

    private String rounded(float steps) {
        String whole = add("Round", add("Mul", "raw", number(steps)));
        return add("Div", whole, number(steps));
    }

    private String number(float value) {
        String name = "number" + arrays.size();
        arrays.put(name, Array.of(Shape.of(), value));
        return name;
    }

    private String add(String op, String... inputs) {
        return add(op, Attributes.NONE, inputs);
    }

    private String add(String op, Attributes attributes, String... inputs) {
        String name = op.toLowerCase(java.util.Locale.ROOT) + nodes.size();
        nodes.add(new Node(op, name, List.of(inputs), List.of(name), attributes));
        return name;
    }

    /** The network reading a value in place of its input. */
    private Graph into(String value) {
        Port input = net.inputs().get(0);
        net.nodes()
                .forEach(node -> nodes.add(node.withInputs(node.inputs().stream()
                        .map(in -> in.equals(input.name()) ? value : in)
                        .toList())));
        return new Graph(net.name(), List.of(new Port("raw", input.dims())), net.outputs(), nodes, arrays);
    }
}
