package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.op.Bound;
import dev.foil.graph.op.Kernel;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rewritten graph bound to input shapes, in two parts: what depends on parameters alone (derived weights), and the
 * rest. With frozen parameters the first part is computed once and kept. The plan owns the constants that the rewriting
 * brought, such as target shapes.
 */
final class Plan implements AutoCloseable {
    private final List<Step> derivation = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> derived = new HashSet<>();
    private final List<String> outputs;
    private final Map<String, Tensor> constants = new HashMap<>();
    /** What derived values depend on besides parameters. */
    private final Map<String, Array> derivedFrom = new HashMap<>();

    /** One node ready to run; {@code spent} are values that nothing reads afterwards. */
    private record Step(Node node, Kernel kernel, List<String> spent) {}

    /**
     * Binds a graph.
     *
     * @param graph rewritten
     * @param original what it was rewritten from
     */
    Plan(Graph graph, Graph original, Map<String, Shape> inputs) {
        Facts facts = new Facts(graph, inputs, Facts.variables(original));
        this.outputs = graph.outputs().stream().map(port -> port.name()).toList();
        Set<String> fixed = new HashSet<>(graph.arrays().keySet());
        Map<String, Integer> lastUse = lastUses(graph);
        for (int i = 0; i < graph.nodes().size(); i++) {
            Node node = graph.nodes().get(i);
            Bound bound = facts.bounds().get(i);
            boolean fromParameters = node.inputs().stream().allMatch(in -> in.isEmpty() || fixed.contains(in));
            if (fromParameters) {
                fixed.addAll(node.outputs());
                derived.addAll(node.outputs());
                derivation.add(new Step(node, bound.kernel(), List.of()));
                node.inputs().forEach(in -> {
                    Array array = graph.arrays().get(in);
                    if (array != null && !original.arrays().containsKey(in)) {
                        derivedFrom.put(in, array);
                    }
                });
            } else {
                steps.add(new Step(node, bound.kernel(), spent(node, i, lastUse, fixed)));
            }
        }
        try (Scope scope = Scope.open()) {
            graph.arrays().forEach((name, array) -> {
                if (!original.arrays().containsKey(name)) {
                    constants.put(name, scope.keep(array.toTensor()));
                }
            });
        }
    }

    private static Map<String, Integer> lastUses(Graph graph) {
        Map<String, Integer> last = new HashMap<>();
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (String input : graph.nodes().get(i).inputs()) {
                last.put(input, i);
            }
        }
        graph.outputs().forEach(output -> last.put(output.name(), Integer.MAX_VALUE));
        graph.inputs().forEach(input -> last.put(input.name(), Integer.MAX_VALUE));
        return last;
    }

    private static List<String> spent(Node node, int index, Map<String, Integer> lastUse, Set<String> fixed) {
        return node.inputs().stream()
                .distinct()
                .filter(in -> !fixed.contains(in) && lastUse.getOrDefault(in, index) == index)
                .toList();
    }

    /** Names of the values computed from parameters alone. */
    Set<String> derivedNames() {
        return derived;
    }

    /** Constants that the derived values were computed from. */
    Map<String, Array> derivedFrom() {
        return derivedFrom;
    }

    /** Computes the derived values from the parameters. */
    void derive(Map<String, Tensor> values, Run run) {
        values.putAll(constants);
        for (Step step : derivation) {
            execute(step, values, run);
        }
    }

    /**
     * Runs the rest.
     *
     * @param values inputs, parameters and derived values by name; intermediate values come and go
     * @return the outputs by name
     */
    Map<String, Tensor> run(Map<String, Tensor> values, Run run) {
        values.putAll(constants);
        for (Step step : steps) {
            execute(step, values, run);
            for (String name : step.spent()) {
                Tensor spent = values.remove(name);
                if (spent != null && !values.containsValue(spent)) {
                    spent.close();
                }
            }
        }
        Map<String, Tensor> results = new HashMap<>();
        for (String name : outputs) {
            results.put(name, java.util.Objects.requireNonNull(values.get(name)));
        }
        return results;
    }

    private static void execute(Step step, Map<String, Tensor> values, Run run) {
        List<@Nullable Tensor> in = new ArrayList<>();
        step.node().inputs().forEach(name -> in.add(name.isEmpty() ? null : values.get(name)));
        List<Tensor> out;
        try {
            out = step.kernel().run(in, run);
        } catch (UserError e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(step.node(), e);
        }
        for (int i = 0; i < out.size() && i < step.node().outputs().size(); i++) {
            String name = step.node().outputs().get(i);
            if (!name.isEmpty()) {
                values.put(name, out.get(i));
            }
        }
    }

    /** A sound engine fails on values that a file can't mean; memory that ran out stays to be found behind this. */
    static UserError failed(Node node, RuntimeException cause) {
        String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new UserError("Node '" + node.name() + "' (" + node.op() + ") cannot be computed: " + first, cause);
    }

    @Override
    public void close() {
        constants.values().forEach(Tensor::close);
        constants.clear();
    }
}
