package dev.foil.graph.op;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A graph computed kernel by kernel in double precision, and two functions of it to differentiate. */
public final class InDoubles {
    private final Graph graph;
    private final Run run;
    private final List<String> names;
    private final dev.foil.data.Shape x;

    public InDoubles(Graph graph, dev.foil.data.Shape x, List<String> names, boolean training) {
        this.graph = graph;
        this.x = x;
        this.names = names;
        this.run = training
                ? Run.training(new Seed(5), LongStream.range(0, x.dim(0)).toArray())
                : Run.INFERENCE;
    }

    /** Values to differentiate at. */
    public Map<String, double[]> start() {
        Map<String, double[]> start = new LinkedHashMap<>();
        for (String name : names) {
            float[] values = name.equals("x")
                    ? Form.apart(x.size(), 3)
                    : ((Array.Floats) graph.arrays().get(name)).values();
            double[] wide = new double[values.length];
            java.util.Arrays.setAll(wide, i -> values[i]);
            start.put(name, wide);
        }
        return start;
    }

    /** A weighted sum of squared outputs: even a linear operation then has a second derivative. */
    public Tensor loss(List<Tensor> at) {
        Map<String, Tensor> values = new HashMap<>();
        Map<String, Fact> facts = new HashMap<>();
        facts.put("x", Fact.of(x));
        graph.arrays().forEach((name, array) -> {
            facts.put(name, Fact.of(array));
            values.put(name, array instanceof Array.Floats floats ? doubles(floats) : array.toTensor());
        });
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), at.get(i));
        }
        for (Node node : graph.nodes()) {
            List<Fact> known = new ArrayList<>();
            List<Tensor> in = new ArrayList<>();
            node.inputs().forEach(name -> known.add(facts.get(name)));
            node.inputs().forEach(name -> in.add(values.get(name)));
            Bound bound = Ops.of(node).bind(node, known);
            List<Tensor> made = bound.kernel().run(in, run);
            for (int i = 0; i < node.outputs().size(); i++) {
                facts.put(node.outputs().get(i), bound.outputs().get(i));
                values.put(node.outputs().get(i), made.get(i));
            }
        }
        Tensor y = values.get("y");
        Array.Floats weights = Form.random(
                y.shape().dims().stream().mapToInt(Integer::intValue).toArray());
        return y.times(y).times(doubles(weights)).sum();
    }

    /** The sum of squares of the loss's gradient. */
    public Tensor squaredGradient(List<Tensor> at) {
        // A function that is flat everywhere has gradients that depend on nothing.
        Tensor total = Tensors.of(new double[] {0}, dev.foil.data.Shape.of());
        for (Tensor input : at) {
            total = total.plus(input.sum().times(0));
        }
        for (Tensor gradient : Autograd.gradForDoubleBackward(loss(at), at)) {
            total = total.plus(gradient.square().sum());
        }
        return total;
    }

    public List<Tensor> tensors(Map<String, double[]> values) {
        return names.stream()
                .map(name -> Tensors.of(
                                values.get(name),
                                name.equals("x") ? x : graph.arrays().get(name).shape())
                        .requiresGrad(true))
                .toList();
    }

    private static Tensor doubles(Array.Floats array) {
        double[] wide = new double[array.values().length];
        java.util.Arrays.setAll(wide, i -> array.values()[i]);
        return Tensors.of(wide, array.shape());
    }
}
