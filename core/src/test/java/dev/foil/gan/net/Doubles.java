package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.op.Bound;
import dev.foil.graph.op.Fact;
import dev.foil.graph.op.Ops;
import dev.foil.graph.op.Run;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph computed node by node in double precision and training mode. */
final class Doubles {
    private Doubles() {}

    /** Outputs, and all between, for inputs and parameters by name. */
    static Map<String, Tensor> run(Graph graph, Map<String, Tensor> given) {
        Map<String, Tensor> values = new HashMap<>();
        Map<String, Fact> facts = new HashMap<>();
        graph.arrays().forEach((name, array) -> {
            facts.put(name, Fact.of(array));
            values.put(name, wide(array.toTensor()));
        });
        given.forEach((name, tensor) -> {
            facts.put(name, Fact.of(tensor.shape()));
            values.put(name, tensor);
        });
        int n = given.get(graph.inputs().get(0).name()).dim(0);
        Run run = Run.training(new Seed(5), new long[n]);
        for (Node node : graph.nodes()) {
            List<@Nullable Fact> known = new ArrayList<>();
            List<@Nullable Tensor> in = new ArrayList<>();
            node.inputs().forEach(name -> known.add(facts.get(name)));
            node.inputs().forEach(name -> in.add(values.get(name)));
            Bound bound = Ops.of(node).bind(node, known);
            facts.put(node.output(), bound.outputs().get(0));
            values.put(node.output(), wide(bound.kernel().run(in, run).get(0)));
        }
        return values;
    }

    private static Tensor wide(Tensor x) {
        return x.dtype() == DType.F32 ? x.to(DType.F64) : x;
    }

    /** The graph's learnt arrays. */
    static Map<String, double[]> parameters(Graph graph) {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (String name : Parameters.trainable(graph)) {
            float[] values = ((Array.Floats) graph.arrays().get(name)).values();
            double[] wide = new double[values.length];
            java.util.Arrays.setAll(wide, i -> values[i]);
            parameters.put(name, wide);
        }
        return parameters;
    }

    /** The same graph with numbers that no layer starts with, such as a norm's shift or a running mean. */
    static Graph stirred(Graph graph) {
        Draws draws = new Seed(8).draws();
        Map<String, Array> stirred = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(Parameters.trainable(graph));
        names.addAll(Parameters.statistics(graph));
        for (String name : names) {
            Array.Floats array = (Array.Floats) graph.arrays().get(name);
            float[] values = array.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) ((draws.coin(0.5) ? 1 : -1) * draws.uniform(0.1, 0.3));
            }
            stirred.put(name, Array.of(array.shape(), values));
        }
        return graph.withArrays(stirred);
    }

    static float[] random(Seed seed, Shape shape) {
        Draws draws = seed.draws();
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draws.uniform(-1, 1);
        }
        return values;
    }

    static Tensor doubles(float[] values, Shape shape) {
        return Tensors.of(values, shape).to(DType.F64);
    }
}
