package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.graph.Layout;
import dev.foil.graph.Normalisation;
import dev.foil.graph.Preparation;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.model.inspect.Candidate;
import dev.foil.model.inspect.Expectation;
import dev.foil.param.UserError;
import java.nio.file.Path;
import java.util.Locale;

/** Refuses to train a model on inputs of a range it was not made for: it would learn its way out and lose what it knew. */
final class WantedInputs {
    private static final int EXAMPLES = 500;

    /** Accuracy with values as they are may be so much below the best. */
    private static final double AS_GOOD = 0.05;

    private WantedInputs() {}

    /**
     * Tries the usual normalisations on examples to learn from.
     *
     * @throws UserError where the model wants another than none, or it cannot be told
     */
    static void requireAsTheyAre(Path file, Layout layout, Dataset train) {
        OnnxModel model = OnnxModel.load(file);
        Expectation.Opener opener = (normalisation, use) -> {
            OnnxModel prepared = model.prepared(
                    new Preparation(layout, normalisation), train.domain().shape());
            try (GraphClassifier classifier = GraphClassifier.of(prepared, train.domain())) {
                use.accept(classifier);
            }
        };
        Examples examples = train.first(EXAMPLES);
        Expectation found = Expectation.of(opener, examples, train.classes().size());
        Candidate best = found.candidates().get(0);
        if (!found.labelled()) {
            throw new UserError("What " + file + " wants done to its inputs is not known, and " + train.name()
                    + " does not show it. Maybe --normalise none, or one that 'foil inspect' lists?");
        }
        double plain = found.candidates().stream()
                .filter(one -> one.normalise().equals(Normalisation.NONE.name()))
                .mapToDouble(Candidate::accuracy)
                .findFirst()
                .orElse(0);
        boolean wants = !best.normalise().equals(Normalisation.NONE.name());
        if (wants && (found.certain() || plain < best.accuracy() - AS_GOOD)) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "%s seems to want --normalise %s: %.1f %% right, and %.1f %% with values as they are. Maybe name it,"
                            + " or --normalise none?",
                    file,
                    best.normalise(),
                    100 * best.accuracy(),
                    100 * plain));
        }
    }
}
