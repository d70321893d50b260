package dev.foil.graph.exec;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.op.Run;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a graph on libtorch. It owns native copies of the graph's arrays, which an optimiser may change in place; call
 * {@link #changed()} afterwards. Differentiable in its inputs always, and in its parameters when run in training mode.
 */
public final class TorchExecutor implements AutoCloseable {
    private static final int MAX_PLANS = 16;

    private final Graph graph;
    private final Map<String, Tensor> arrays = new LinkedHashMap<>();
    private final List<String> trainable;
    private final boolean optimise;
    private final Map<Key, Planned> plans = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(Map<String, Shape> inputs, boolean training) {}

    /** A plan with its derived weights, where they have been computed for the parameters as they are. */
    private static final class Planned {
        final Plan plan;
        final Map<String, Tensor> derived = new HashMap<>();
        boolean fresh;

        Planned(Plan plan) {
            this.plan = plan;
        }

        void drop() {
            derived.values().forEach(Tensor::close);
            derived.clear();
            fresh = false;
        }
    }

    public TorchExecutor(Graph graph) {
        this(graph, true);
    }

    /** @param optimise false runs the graph node by node as it stands: what the passes are tested against */
    TorchExecutor(Graph graph, boolean optimise) {
        this.graph = graph;
        this.optimise = optimise;
        this.trainable = Parameters.trainable(graph);
        try (Scope scope = Scope.open()) {
            graph.arrays().forEach((name, array) -> arrays.put(name, scope.keep(upload(array))));
        }
    }

    private static Tensor upload(Array array) {
        return array instanceof Array.Floats floats
                ? Tensors.of(floats.values(), floats.shape())
                : Tensors.of(((Array.Longs) array).values(), array.shape());
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
        plans.values().forEach(Planned::drop);
    }

    /** Runs a graph of one input and returns its first output, inside the caller's scope. */
    public Tensor run(Tensor input, Run run) {
        Map<String, Tensor> outputs = run(Map.of(graph.inputs().get(0).name(), input), run);
        return java.util.Objects.requireNonNull(
                outputs.get(graph.outputs().get(0).name()));
    }

    /** Runs the graph on named inputs, inside the caller's scope. */
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Run run) {
        Map<String, Shape> shapes = new HashMap<>();
        inputs.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        Planned planned = planned(new Key(shapes, run.training()));
        Map<String, Tensor> values = new HashMap<>(arrays);
        if (run.training()) {
            parameters().values().forEach(parameter -> parameter.requiresGrad(true));
            planned.plan.derive(values, run);
            // Running statistics change in the forward pass itself.
            plans.values().forEach(Planned::drop);
        } else {
            parameters().values().forEach(parameter -> parameter.requiresGrad(false));
            values.putAll(derived(planned, run));
        }
        values.putAll(inputs);
        return planned.plan.run(values, run);
    }

    private Map<String, Tensor> derived(Planned planned, Run run) {
        if (!planned.fresh) {
            planned.drop();
            try (Scope scope = Scope.open();
                    Autograd.Off off = Autograd.off()) {
                Map<String, Tensor> values = new HashMap<>(arrays);
                planned.plan.derive(values, run);
                for (String name : planned.plan.derivedNames()) {
                    planned.derived.put(name, scope.keep(java.util.Objects.requireNonNull(values.get(name))));
                }
            }
            planned.fresh = true;
        }
        return planned.derived;
    }

    private Planned planned(Key key) {
        Planned planned = plans.get(key);
        if (planned == null) {
            Graph rewritten = optimise ? Passes.rewrite(graph, key.inputs(), key.training()) : graph;
            planned = new Planned(new Plan(rewritten, key.inputs()));
            addArrays(rewritten);
            plans.put(key, planned);
            if (plans.size() > MAX_PLANS) {
                var eldest = plans.entrySet().iterator();
                eldest.next().getValue().drop();
                eldest.remove();
            }
        }
        return planned;
    }

    /** Passes may bring constants of their own, such as target shapes. */
    private void addArrays(Graph rewritten) {
        try (Scope scope = Scope.open()) {
            rewritten.arrays().forEach((name, array) -> arrays.computeIfAbsent(name, n -> scope.keep(upload(array))));
        }
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
        plans.values().forEach(Planned::drop);
        plans.clear();
        arrays.values().forEach(Tensor::close);
        arrays.clear();
    }
}
