package dev.foil.graph.onnx;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import java.util.List;
import java.util.Map;

/**
 * Resizing as it was before opset 11: one way to count pixels, and nothing between the input and the scales. The nearest
 * pixel is the one above along an axis that shrinks and the one below along an axis that grows, as ONNX Runtime reads
 * files of that time; one node of today rounds in one direction.
 */
final class OldResize {
    private OldResize() {}

    /** @param arrays holds the scales, receives those of a second node */
    static List<Node> written(Node node, Map<String, Array> arrays) {
        Attributes attributes = node.attributes().with("coordinate_transformation_mode", "asymmetric");
        String scales = node.input(1);
        boolean nearest = attributes.text("mode", "nearest").equals("nearest");
        if (!nearest || !(arrays.get(scales) instanceof Array.Floats known)) {
            // Scales that are computed: whether they shrink is seen when they are.
            return List.of(resize(
                    node.name(),
                    node.input(0),
                    scales,
                    node.outputs(),
                    nearest ? attributes.with("nearest_mode", "floor").with("foil.grows", 1L) : attributes));
        }
        float[] shrinking = new float[known.values().length];
        float[] growing = new float[shrinking.length];
        boolean shrinks = false;
        boolean grows = false;
        for (int i = 0; i < shrinking.length; i++) {
            float scale = known.values()[i];
            shrinks |= scale < 1;
            grows |= scale > 1;
            shrinking[i] = Math.min(scale, 1);
            growing[i] = Math.max(scale, 1);
        }
        Attributes up = attributes.with("nearest_mode", "floor");
        Attributes down = attributes.with("nearest_mode", "ceil");
        if (!shrinks || !grows) {
            return List.of(resize(node.name(), node.input(0), scales, node.outputs(), shrinks ? down : up));
        }
        Shape count = Shape.of(shrinking.length);
        String first = Arrays.add(arrays, node.name() + "/shrinking", Array.of(count, shrinking));
        String second = Arrays.add(arrays, node.name() + "/growing", Array.of(count, growing));
        String smaller = node.name() + "/smaller";
        return List.of(
                resize(smaller, node.input(0), first, List.of(smaller), down),
                resize(node.name(), smaller, second, node.outputs(), up));
    }

    private static Node resize(String name, String x, String scales, List<String> outputs, Attributes attributes) {
        return new Node("Resize", name, List.of(x, "", scales), outputs, attributes);
    }
}
