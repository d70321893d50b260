package dev.foil.graph.op;

import dev.foil.graph.Node;
import dev.foil.param.UserError;
import dev.foil.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meaning of an operation. */
@FunctionalInterface
public interface Op {
    /** Longer than any class or position is counted; the same for a batch as for one example. */
    int LONGEST_COUNT = 1 << 24;

    /**
     * Binds a node to its inputs' shapes.
     *
     * @param node the node
     * @param inputs facts in order; null for one left out
     * @throws UserError where the shapes do not go together or a form is not known
     */
    Bound bind(Node node, List<@Nullable Fact> inputs);

    /** Whether gradients are passed through what has none of its own, such as rounding. */
    default boolean isStraightThrough() {
        return false;
    }

    /** An input that must be there. */
    static Fact need(Node node, List<@Nullable Fact> inputs, int index) {
        Fact fact = index < inputs.size() ? inputs.get(index) : null;
        if (fact == null) {
            throw new UserError("Node '" + node.name() + "' (" + node.op() + ") lacks its input " + index + ".");
        }
        return fact;
    }

    /** An input that must be known before anything runs, as whole numbers. */
    static long[] known(Node node, List<@Nullable Fact> inputs, int index) {
        if (need(node, inputs, index).value() instanceof dev.foil.graph.Array.Longs longs) {
            return longs.values().clone();
        }
        throw new UserError("Node '" + node.name() + "' (" + node.op() + "): input '" + node.input(index)
                + "' must be a constant of whole numbers.");
    }

    /** A number that must be known before anything runs; {@code otherwise} where it is left out. */
    static double scalar(Node node, List<@Nullable Fact> inputs, int index, double otherwise) {
        Fact fact = index < inputs.size() ? inputs.get(index) : null;
        if (fact == null) {
            if (!node.input(index).isEmpty()) {
                throw mismatch(node, "input '" + node.input(index) + "' is not there");
            }
            return otherwise;
        }
        if (fact.value() instanceof dev.foil.graph.Array.Floats floats && floats.values().length == 1) {
            return floats.values()[0];
        }
        throw mismatch(node, "input '" + node.input(index) + "' must be a constant number");
    }

    /** A number that must be known before anything runs, whole or not. */
    static double number(Node node, List<@Nullable Fact> inputs, int index) {
        if (need(node, inputs, index).value() instanceof dev.foil.graph.Array.Longs longs
                && longs.values().length == 1) {
            return longs.values()[0];
        }
        return scalar(node, inputs, index, 0);
    }

    /** An attribute that counts something: larger than any array's size it is a mistake. */
    static int count(Node node, String attribute, long otherwise) {
        long count = node.attributes().whole(attribute, otherwise);
        if (count != (int) count) {
            throw mismatch(node, attribute + " " + count + " is more than any array has");
        }
        return (int) count;
    }

    /** A length that a file states in numbers, at least 0. */
    static int length(Node node, double stated) {
        if (stated > LONGEST_COUNT) {
            throw mismatch(node, "a count of " + stated + " is beyond " + LONGEST_COUNT);
        }
        return (int) Math.max(0, stated);
    }

    /** Whether an optional input is there. */
    static boolean has(List<@Nullable Fact> inputs, int index) {
        return index < inputs.size() && inputs.get(index) != null;
    }

    static Tensor get(List<@Nullable Tensor> inputs, int index) {
        Tensor tensor = inputs.get(index);
        if (tensor == null) {
            throw new IllegalStateException("input " + index + " was left out");
        }
        return tensor;
    }

    static @Nullable Tensor optional(List<@Nullable Tensor> inputs, int index) {
        return index < inputs.size() ? inputs.get(index) : null;
    }

    static UserError mismatch(Node node, String why) {
        return new UserError("Node '" + node.name() + "' (" + node.op() + "): " + why + ".");
    }
}
