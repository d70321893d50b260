package dev.foil.gan;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generator as it leaves training: a graph from noise, and classes where it is told them, to examples in the data's domain.
 *
 * @param graph of the inputs {@link Game#NOISE} and {@link Game#CONDITION} and the output {@link Game#SAMPLE}
 */
public record Generator(Graph graph) {
    private static final String INSIDE = "sample/players";

    /** @throws UserError where the graph is no generator */
    public Generator {
        if (!isFixed(port(graph.inputs(), Game.NOISE)) || !isFixed(port(graph.outputs(), Game.SAMPLE))) {
            throw new UserError(
                    "Model '" + graph.name() + "' has no input '" + Game.NOISE + "' and output '" + Game.SAMPLE
                            + "', which a generator of Foil has. Maybe a generator.onnx that 'foil gan train' wrote?");
        }
    }

    /** A player's graph with the way from the players' space to the data's behind it. */
    public static Generator of(Graph player, Space space) {
        if (space.scale() == 1 && space.centre() == 0) {
            return new Generator(player);
        }
        Map<String, Array> arrays = new LinkedHashMap<>(player.arrays());
        arrays.put("data.scale", Array.scalar(space.scale()));
        arrays.put("data.centre", Array.scalar(space.centre()));
        List<Node> nodes = new ArrayList<>();
        player.nodes().forEach(node -> nodes.add(renamed(node)));
        nodes.add(
                new Node("Mul", "data/scaled", List.of(INSIDE, "data.scale"), List.of("data/scaled"), Attributes.NONE));
        nodes.add(new Node(
                "Add", "data/moved", List.of("data/scaled", "data.centre"), List.of(Game.SAMPLE), Attributes.NONE));
        return new Generator(new Graph(player.name(), player.inputs(), player.outputs(), nodes, arrays));
    }

    /** A batch of any size, all else known. */
    private static boolean isFixed(@Nullable Port port) {
        return port != null
                && port.dims().size() > 1
                && port.dims().stream().skip(1).allMatch(size -> size > 0);
    }

    private static Node renamed(Node node) {
        List<String> outputs = node.outputs().stream()
                .map(name -> name.equals(Game.SAMPLE) ? INSIDE : name)
                .toList();
        List<String> inputs = node.inputs().stream()
                .map(name -> name.equals(Game.SAMPLE) ? INSIDE : name)
                .toList();
        return new Node(node.op(), node.name(), inputs, outputs, node.attributes());
    }

    /** Numbers that an example is made of. */
    public int latent() {
        return size(port(graph.inputs(), Game.NOISE));
    }

    /** Classes it is told; 0 where it isn't. */
    public int classes() {
        Port told = port(graph.inputs(), Game.CONDITION);
        return told == null ? 0 : size(told);
    }

    /** Shape of one example. */
    public Shape shape() {
        List<Integer> dims =
                Objects.requireNonNull(port(graph.outputs(), Game.SAMPLE)).dims();
        return Shape.of(dims.stream().skip(1).mapToInt(Integer::intValue).toArray());
    }

    private static int size(@Nullable Port port) {
        return Objects.requireNonNull(port).dims().get(1);
    }

    private static @Nullable Port port(List<Port> ports, String name) {
        return ports.stream()
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
