package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.op.Run;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a graph on libtorch. It owns native copies of the graph's arrays, which an optimiser may change in place; call
 * {@link #changed()} afterwards. Differentiable in its inputs always, and in its parameters when run in training mode;
 * what was recorded in training stays differentiable after runs in inference.
 */
public final class TorchExecutor implements AutoCloseable {
    private static final int MAX_PLANS = 64;
    /** Image sizes whose derived weights are kept at a time. */
    private static final int MAX_DERIVED = 4;

    private final Graph graph;
    private final Map<String, Tensor> arrays = new LinkedHashMap<>();
    /** The learnt arrays' memory under names that record nothing: what inference reads. */
    private final Map<String, Tensor> frozen = new HashMap<>();

    private final List<String> trainable;
    private final boolean optimise;
    private final Map<Key, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);
    /** Derived weights of frozen parameters, by the shapes of one example: they don't depend on the batch size. */
    private final Map<Derived, Map<String, Tensor>> derived = new HashMap<>();

    private record Key(Map<String, Shape> inputs, boolean training) {}

    private record Derived(Map<String, Shape> examples, Set<String> names, Map<String, Array> from) {}

    public TorchExecutor(Graph graph) {
        this(graph, true);
    }

    /** Runs the graph node by node as it stands, slowly: what the passes are measured against. */
    public static TorchExecutor withoutPasses(Graph graph) {
        return new TorchExecutor(graph, false);
    }

    /** @param optimise false runs the graph node by node as it stands: what the passes are tested against */
    TorchExecutor(Graph graph, boolean optimise) {
        this.graph = graph;
        this.optimise = optimise;
        this.trainable = Parameters.trainable(graph);
        try (Scope scope = Scope.open()) {
            graph.arrays().forEach((name, array) -> arrays.put(name, scope.keep(array.toTensor())));
            parameters().forEach((name, parameter) -> {
                frozen.put(name, scope.keep(parameter.detach()));
                parameter.requiresGrad(true);
            });
        }
    }

    public Graph graph() {
        return graph;
    }

    /** The learnt arrays by name, in the graph's order: leaves to differentiate with respect to and to update. */
    public Map<String, Tensor> parameters() {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        trainable.forEach(name -> parameters.put(name, array(name)));
        return parameters;
    }

    /** Any of the graph's arrays; running statistics among them. */
    public Tensor array(String name) {
        Tensor tensor = arrays.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the graph has no array '" + name + "'");
        }
        return tensor;
    }

    /** Drops what was derived from the parameters' former values. */
    public void changed() {
        derived.values().forEach(weights -> weights.values().forEach(Tensor::close));
        derived.clear();
    }

    /** Runs a graph of one input and returns its first output, inside the caller's scope. */
    public Tensor run(Tensor input, Run run) {
        Map<String, Tensor> outputs = run(Map.of(graph.inputs().get(0).name(), input), run);
        return java.util.Objects.requireNonNull(
                outputs.get(graph.outputs().get(0).name()));
    }

    /** Runs the graph on named inputs, inside the caller's scope. */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Run run) {
        return run(inputs, Map.of(), run);
    }

    /**
     * Runs the graph on named inputs with some of its arrays replaced, inside the caller's scope: weights that are computed
     * from parameters, and differentiable in them.
     *
     * @param weights by the names of the arrays they stand for
     */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Map<String, Tensor> weights, Run run) {
        Map<String, Shape> shapes = new HashMap<>();
        inputs.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        Plan plan = plan(new Key(shapes, run.training()));
        Map<String, Tensor> values = new HashMap<>(arrays);
        if (run.training() || !weights.isEmpty()) {
            values.putAll(weights);
            plan.derive(values, run);
        } else {
            values.putAll(frozen);
            values.putAll(derived(plan, shapes));
        }
        if (run.training()) {
            // Running statistics change in the forward pass itself.
            changed();
        }
        values.putAll(inputs);
        return plan.run(values, run);
    }

    private Map<String, Tensor> derived(Plan plan, Map<String, Shape> shapes) {
        Map<String, Shape> examples = new HashMap<>();
        shapes.forEach((name, shape) -> examples.put(name, shape.example()));
        Derived key = new Derived(examples, plan.derivedNames(), plan.derivedFrom());
        Map<String, Tensor> present = derived.get(key);
        if (present != null) {
            return present;
        }
        if (derived.size() >= MAX_DERIVED) {
            changed();
        }
        Map<String, Tensor> weights = new HashMap<>();
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Map<String, Tensor> values = new HashMap<>(arrays);
            plan.derive(values, Run.INFERENCE);
            for (String name : plan.derivedNames()) {
                // Detached: a derived value may be a parameter itself, which has an owner already.
                Tensor value = java.util.Objects.requireNonNull(values.get(name));
                weights.put(name, scope.keep(value.detach()));
            }
        }
        derived.put(key, weights);
        return weights;
    }

    private Plan plan(Key key) {
        Plan plan = plans.get(key);
        if (plan == null) {
            Graph rewritten = optimise ? Passes.rewrite(graph, key.inputs(), key.training()) : graph;
            plan = new Plan(rewritten, graph, key.inputs());
            plans.put(key, plan);
            if (plans.size() > MAX_PLANS) {
                Key oldest = plans.keySet().iterator().next();
                java.util.Objects.requireNonNull(plans.remove(oldest)).close();
            }
        }
        return plan;
    }

    int plansKept() {
        return plans.size();
    }

    /** The graph with the arrays' present values. */
    public Graph snapshot() {
        Map<String, Array> present = new LinkedHashMap<>();
        try (Scope scope = Scope.open()) {
            graph.arrays().forEach((name, array) -> {
                if (array instanceof Array.Floats floats) {
                    present.put(name, Array.of(floats.shape(), array(name).toFloats()));
                }
            });
        }
        return graph.withArrays(present);
    }

    @Override
    public void close() {
        changed();
        plans.values().forEach(Plan::close);
        plans.clear();
        arrays.values().forEach(Tensor::close);
        arrays.clear();
        frozen.values().forEach(Tensor::close);
        frozen.clear();
    }
}
