package dev.foil.graph.op;

import dev.foil.graph.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation whose gradient is that of another, smooth one.
 *
 * @param op what it computes
 */
record StraightThrough(Op op) implements Op {
    @Override
    public Bound bind(Node node, List<@Nullable Fact> inputs) {
        return op.bind(node, inputs);
    }

    @Override
    public boolean isStraightThrough() {
        return true;
    }
}
