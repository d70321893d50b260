package dev.foil.model.inspect;

import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.onnx.OnnxFacts;
import dev.foil.graph.op.Flat;
import dev.foil.model.Logits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What somebody who attacks a model should know of it, one sentence each. */
final class Notes {
    private static final Set<String> RANDOM = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Bernoulli", "Multinomial");
    private static final Set<String> CONTROL = Set.of("If", "Loop", "Scan");

    private Notes() {}

    /** What the file alone tells. */
    static List<String> of(OnnxFacts facts) {
        List<String> notes = new ArrayList<>();
        Map<String, Integer> operations = facts.operations();
        if (!facts.inputs().isEmpty()) {
            List<String> dims = facts.inputs().get(0).dims();
            if (dims != null && dims.size() > 1 && dims.get(0).matches("[0-9]+")) {
                notes.add("Exported for batches of " + dims.get(0) + "; read as if the batch size were free.");
            }
        }
        if (facts.inputs().size() == 1 && facts.inputs().get(0).type().equals("uint8")) {
            notes.add(
                    "Takes whole numbers, so that answers are to rounded inputs; gradients pass as if they were not.");
        }
        if (facts.inputs().size() > 1) {
            notes.add("It has " + facts.inputs().size() + " inputs; a classifier has one.");
        }
        if (facts.outputs().size() > 1) {
            notes.add("It has " + facts.outputs().size() + " outputs: "
                    + facts.outputs().stream().map(OnnxFacts.Field::name).collect(Collectors.joining(", ")) + ".");
        }
        if (!facts.external().isEmpty()) {
            notes.add(facts.external().size() + " arrays lie in other files, beside it.");
        }
        found(operations, op -> op.contains("QuantizeLinear") || op.startsWith("QLinear") || op.endsWith("Integer"))
                .ifPresent(ops -> notes.add(
                        "Quantised (" + ops + "): gradients pass rounding as if it weren't there (straight through)."));
        found(operations, Flat::is)
                .ifPresent(ops ->
                        notes.add("Steps have no gradient: " + ops + ". What lies in front of one looks robust to"
                                + " gradient attacks and need not be; also try attacks without gradients."));
        found(operations, RANDOM::contains)
                .ifPresent(
                        ops -> notes.add("It draws random numbers (" + ops + "): answers differ from call to call."));
        found(operations, CONTROL::contains).ifPresent(ops -> notes.add("Its path depends on values (" + ops + ")."));
        return notes;
    }

    /** What its nodes tell. */
    static List<String> of(Graph graph) {
        List<String> notes = new ArrayList<>();
        if (!Logits.of(graph).equals(graph)) {
            notes.add("Ends in a softmax; attacks look in front of it, where gradients don't vanish.");
        } else {
            Node last = graph.producers().get(graph.outputs().get(0).name());
            if (last != null && last.op().equals("Sigmoid")) {
                notes.add("Ends in a sigmoid, whose gradient vanishes where the model is sure.");
            }
        }
        long training = graph.nodes().stream()
                .filter(node -> node.op().equals("Dropout") && !node.input(2).isEmpty())
                .count();
        if (training > 0) {
            notes.add(
                    training + " Dropout nodes have a switch for training mode. Maybe it was exported while training?");
        }
        return notes;
    }

    private static java.util.Optional<String> found(Map<String, Integer> operations, Predicate<String> wanted) {
        String listed = operations.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return listed.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(listed);
    }
}
