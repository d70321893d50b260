package dev.foil.graph.op;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.ElementTypes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Port;
import dev.foil.random.Seed;
import dev.foil.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * One form of an operation: a row of the table that the laws run over. One of its inputs is the batch {@code x}; the
 * others are arrays {@code a1}, {@code a2} … (null: left out), which may depend on the batch's size.
 *
 * @param place where {@code x} stands among the inputs; before all where it is 0, and −1 where it isn't read
 * @param type what {@code x} is cast to beforehand, tenfold where that is not a real one; its gradient is lost then
 * @param output which of its outputs is looked at
 * @param learnt how many of the other inputs take gradients, counted from the first
 * @param training whether gradients are checked in training mode; agreement is always checked in inference
 * @param throughInteger whether the result is cast back to float and has no gradient
 * @param step of the central difference; large for linear operations that compute in single precision
 * @param shift added to {@code x}, which lies in (−1, 1), before all else
 */
record Form(
        String op,
        String title,
        Attributes attributes,
        Shape example,
        IntFunction<List<Array>> others,
        int place,
        DType type,
        int output,
        int learnt,
        boolean training,
        boolean throughInteger,
        double step,
        double shift) {
    /** Operations that must give out all they have. */
    private static final Map<String, Integer> MANY = Map.of("TopK", 2, "DynamicQuantizeLinear", 3);

    static Form of(String op, String title, int... example) {
        return new Form(
                op,
                title,
                Attributes.NONE,
                Shape.of(example),
                n -> List.of(),
                0,
                DType.F32,
                0,
                Integer.MAX_VALUE,
                false,
                false,
                1e-5,
                0);
    }

    Form list(String name, long... values) {
        return set(name, (Object) values);
    }

    Form set(String name, Object value) {
        return titled(title, attributes.with(name, value));
    }

    Form titled(String other) {
        return titled(other, attributes);
    }

    private Form titled(String t, Attributes a) {
        return new Form(op, t, a, example, others, place, type, output, learnt, training, throughInteger, step, shift);
    }

    Form whole(String name, long value) {
        return set(name, (Object) value);
    }

    Form and(Array... arrays) {
        return perBatch(n -> Arrays.asList(arrays));
    }

    Form perBatch(IntFunction<List<Array>> arrays) {
        return copy(arrays, place, type, output, learnt, training, throughInteger, step);
    }

    /** {@code x} behind this many of the other inputs. */
    Form behind(int first) {
        return copy(others, first, type, output, learnt, training, throughInteger, step);
    }

    /** {@code x} is not read; the result is added to it. */
    Form added() {
        return behind(-1);
    }

    Form as(DType cast) {
        return copy(others, place, cast, output, learnt, training, throughInteger, step)
                .withoutGradient();
    }

    Form output(int index) {
        return copy(others, place, type, index, learnt, training, throughInteger, step);
    }

    Form learnt(int first) {
        return copy(others, place, type, output, first, training, throughInteger, step);
    }

    Form inTraining() {
        return copy(others, place, type, output, learnt, true, throughInteger, step);
    }

    Form withoutGradient() {
        return copy(others, place, type, output, learnt, training, true, step);
    }

    Form inSinglePrecision() {
        return copy(others, place, type, output, learnt, training, throughInteger, 1e-2);
    }

    /** The operation where its argument is around another value than zero. */
    Form around(double middle) {
        return new Form(
                op,
                title,
                attributes,
                example,
                others,
                place,
                type,
                output,
                learnt,
                training,
                throughInteger,
                step,
                middle);
    }

    private Form copy(IntFunction<List<Array>> o, int p, DType d, int u, int l, boolean t, boolean i, double s) {
        return new Form(op, title, attributes, example, o, p, d, u, l, t, i, s, shift);
    }

    /** The operation alone, or with what lets it stand in a graph of floats. */
    Graph graph(int batch) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>();
        List<Array> given = others.apply(batch);
        for (int i = 0; i < given.size(); i++) {
            inputs.add(given.get(i) == null ? "" : "a" + (i + 1));
            if (given.get(i) != null) {
                arrays.put("a" + (i + 1), given.get(i));
            }
        }
        List<Node> nodes = new ArrayList<>();
        String entering = shift == 0 ? "x" : "shifted";
        if (shift != 0) {
            arrays.put("shift", Array.scalar((float) shift));
            nodes.add(new Node("Add", "before", List.of("x", "shift"), List.of(entering), Attributes.NONE));
        }
        if (type != DType.F32) {
            if (type != DType.BOOL) {
                arrays.put("ten", Array.scalar(type.isReal() ? 1 : 10));
            }
            // Truth values: what is not positive is false.
            nodes.add(
                    type == DType.BOOL
                            ? new Node("Relu", "larger", List.of(entering), List.of("larger"), Attributes.NONE)
                            : new Node("Mul", "larger", List.of(entering, "ten"), List.of("larger"), Attributes.NONE));
            Attributes to = Attributes.NONE.with("to", ElementTypes.number(type));
            nodes.add(new Node("Cast", "typed", List.of("larger"), List.of("typed"), to));
        }
        if (place >= 0) {
            inputs.add(place, type == DType.F32 ? entering : "typed");
        }
        List<String> outputs = new ArrayList<>();
        int made = MANY.getOrDefault(op, output + 1);
        for (int i = 0; i < made; i++) {
            outputs.add(i != output ? "unused" + i : throughInteger ? "whole" : place < 0 ? "made" : "y");
        }
        nodes.add(new Node(op, "tested", inputs, outputs, attributes));
        if (throughInteger) {
            Attributes toFloat = Attributes.NONE.with("to", 1L);
            nodes.add(new Node("Cast", "back", List.of("whole"), List.of(place < 0 ? "made" : "y"), toFloat));
        }
        if (place < 0) {
            nodes.add(new Node("Add", "added", List.of("x", "made"), List.of("y"), Attributes.NONE));
        }
        List<Port> in = List.of(new Port("x", Collections.nCopies(example.rank() + 1, Port.ANY)));
        int rank = new dev.foil.graph.exec.Facts(
                        new Graph("", in, List.of(), nodes, arrays), Map.of("x", example.batched(batch)))
                .shape("y")
                .rank();
        List<Port> out = List.of(new Port("y", Collections.nCopies(rank, Port.ANY)));
        return new Graph(op, in, out, nodes, arrays);
    }

    /** Names of the inputs that take gradients. */
    List<String> differentiated(Graph graph) {
        List<String> names = new ArrayList<>(List.of("x"));
        for (int i = 1; i <= learnt && i <= 8; i++) {
            if (graph.arrays().get("a" + i) instanceof Array.Floats) {
                names.add("a" + i);
            }
        }
        return names;
    }

    /**
     * Values in (−1, 1) of which no two are near each other and none is near zero: differences do not step over kinks.
     */
    static float[] apart(int n, long seed) {
        int[] order = new Seed(seed).draws().permutation(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) ((order[i] + 0.31) * 2 / n - 1);
        }
        return values;
    }

    static Array.Floats random(int... dims) {
        Shape shape = Shape.of(dims);
        return Array.of(shape, apart(shape.size(), 7 + shape.hashCode()));
    }

    /** Values in (0.5, 1.5). */
    static Array.Floats positive(int... dims) {
        Array.Floats random = random(dims);
        float[] values = random.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) + 0.5f;
        }
        return Array.of(random.shape(), values);
    }

    @Override
    public String toString() {
        return op + " " + title;
    }
}
