package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Node;
import dev.foil.graph.op.Bound;
import dev.foil.graph.op.Fact;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes what follows from constants, with the very kernel that would run later. */
final class Folding {
    /** Values larger than this are left to run: shapes, axes and indices are small. */
    private static final int MAX_SIZE = 1 << 16;

    private Folding() {}

    /** The bound node with its outputs known, where all it reads is. */
    static Bound of(Node node, List<@Nullable Fact> inputs, Bound bound) {
        boolean known = bound.outputs().stream().allMatch(fact -> fact.value() != null);
        if (known || inputs.isEmpty() || !bound.kernel().isPure() || !isConstant(node, inputs)) {
            return bound;
        }
        boolean small = Stream.concat(inputs.stream().filter(fact -> fact != null), bound.outputs().stream())
                .map(Fact::shape)
                .mapToInt(Shape::size)
                .allMatch(size -> size <= MAX_SIZE);
        return small ? new Bound(run(node, inputs, bound), 0, bound.kernel()) : bound;
    }

    private static boolean isConstant(Node node, List<@Nullable Fact> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            Fact fact = inputs.get(i);
            if (fact == null ? !node.input(i).isEmpty() : fact.value() == null) {
                return false;
            }
        }
        return true;
    }

    private static List<Fact> run(Node node, List<@Nullable Fact> inputs, Bound bound) {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            List<@Nullable Tensor> tensors = new ArrayList<>();
            for (Fact fact : inputs) {
                tensors.add(
                        fact == null || fact.value() == null
                                ? null
                                : fact.value().toTensor());
            }
            List<Tensor> results = bound.kernel().run(tensors, Run.INFERENCE);
            List<Fact> facts = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                facts.add(new Fact(
                        bound.outputs().get(i).shape(), bound.outputs().get(i).type(), Array.of(results.get(i))));
            }
            return facts;
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UserError("Node '" + node.name() + "' (" + node.op() + ") cannot be computed: " + first, e);
        }
    }
}
