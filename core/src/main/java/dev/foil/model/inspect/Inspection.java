package dev.foil.model.inspect;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Parameters;
import dev.foil.graph.Preparation;
import dev.foil.graph.exec.Summary;
import dev.foil.graph.onnx.OnnxFacts;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.TorchScriptClassifier;
import dev.foil.param.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a model file.
 *
 * @param format {@code ONNX} or {@code TorchScript}
 * @param file what an ONNX file says of itself; null for another format
 * @param operations how many of each
 * @param unknown those that cannot be run here
 * @param refusal why it cannot be attacked as a classifier; empty where it can
 * @param size parameters and cost; null where they could not be worked out
 * @param measured how it answers and behaves; null where it could not be run
 * @param notes what to know of it
 */
public record Inspection(
        String format,
        @Nullable OnnxFacts file,
        Map<String, Integer> operations,
        Map<String, Integer> unknown,
        String refusal,
        @Nullable Size size,
        @Nullable Measured measured,
        List<String> notes) {
    /**
     * How large it is.
     *
     * @param parameters number of learnt values, −1 where unknown
     * @param trainable names of the arrays they stand in
     * @param flops of one example's forward, −1 where unknown
     */
    public record Size(long parameters, List<String> trainable, long flops) {}

    /**
     * How it answers, with inputs in the order of axes found.
     *
     * @param data where examples came from
     * @param layout order of the axes
     * @param classes number of classes, K
     * @param expectation what inputs it seems to want; null where the examples are noise, which tells nothing
     * @param agreement of the two executors; null where there is one
     * @param gradients what they are like
     */
    public record Measured(
            String data,
            Layout layout,
            int classes,
            @Nullable Expectation expectation,
            Behaviour.@Nullable Agreement agreement,
            Behaviour.Gradients gradients) {}

    /**
     * Examples to try a model on.
     *
     * @param name where they came from
     * @param examples themselves
     * @param domain where they live
     * @param classes number of classes their labels tell apart; 0 where they are noise
     */
    public record Sample(String name, Examples examples, Domain domain, int classes) {}

    /** What an ONNX file says, before anything is run. */
    public static Inspection of(OnnxFacts facts) {
        String refusal = facts.unknown().isEmpty()
                ? ""
                : "Operations are not known: "
                        + String.join(", ", facts.unknown().keySet()) + ".";
        return new Inspection("ONNX", facts, facts.operations(), facts.unknown(), refusal, null, null, Notes.of(facts));
    }

    /** The same, with a reason why it cannot be attacked. */
    public Inspection refused(String why) {
        return new Inspection(format, file, operations, unknown, why, size, measured, notes);
    }

    /** Adds what a graph tells of its size and its nodes. */
    public Inspection sized(OnnxModel model, Shape arranged) {
        Summary summary = Summary.of(model.graph(), arranged);
        Size found = new Size(summary.parameters(), Parameters.trainable(model.graph()), summary.flops());
        List<String> more = new ArrayList<>(notes);
        more.addAll(Notes.of(model.graph()));
        return new Inspection(format, file, operations, unknown, refusal, found, measured, List.copyOf(more));
    }

    /**
     * Tries the model on a sample.
     *
     * @throws UserError where it is no classifier of such examples
     */
    public Inspection measured(OnnxModel model, Layout layout, Sample sample) {
        Shape example = sample.domain().shape();
        Expectation.Opener opener = (normalisation, use) -> {
            OnnxModel prepared = model.prepared(new Preparation(layout, normalisation), example);
            try (GraphClassifier classifier = GraphClassifier.of(prepared, sample.domain())) {
                use.accept(classifier);
            }
        };
        Expectation expectation =
                sample.classes() == 0 ? null : Expectation.of(opener, sample.examples(), sample.classes());
        OnnxModel prepared = model.prepared(new Preparation(layout, best(expectation)), example);
        try (GraphClassifier classifier = GraphClassifier.of(prepared, sample.domain())) {
            return with(new Measured(
                    sample.name(),
                    layout,
                    classifier.classes(),
                    expectation,
                    Behaviour.agreement(prepared, sample.examples(), classifier.classes()),
                    Behaviour.gradients(classifier, few(sample.examples()))));
        }
    }

    /** A TorchScript file tried on a sample. */
    public static Inspection of(TorchScriptClassifier script, Layout layout, Expectation.Opener opener, Sample sample) {
        Expectation expectation =
                sample.classes() == 0 ? null : Expectation.of(opener, sample.examples(), sample.classes());
        List<String> notes = new ArrayList<>();
        if (script.givesProbabilities()) {
            notes.add("Gives probabilities; attacks climb their logarithms, whose gradients don't vanish.");
        }
        notes.add("No second engine runs TorchScript: claims are re-checked on the same one.");
        return new Inspection(
                        "TorchScript",
                        null,
                        script.operations(),
                        Map.of(),
                        "",
                        new Size(script.parameters(), List.of(), -1),
                        null,
                        notes)
                .with(new Measured(
                        sample.name(),
                        layout,
                        script.classes(),
                        expectation,
                        null,
                        Behaviour.gradients(script, few(sample.examples()))));
    }

    /** Gradients cost three times what answers do, and a few tell. */
    private static Examples few(Examples examples) {
        return examples.slice(0, Math.min(64, examples.size()));
    }

    private static Normalisation best(@Nullable Expectation expectation) {
        return expectation == null
                ? Normalisation.NONE
                : Normalisation.parse(expectation.candidates().get(0).normalise());
    }

    private Inspection with(Measured found) {
        return new Inspection(format, file, operations, unknown, refusal, size, found, notes);
    }
}
