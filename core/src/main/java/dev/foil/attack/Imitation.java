package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Answers;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.model.Scores;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A substitute that has learnt: what was stolen, and how it is used to attack.
 *
 * @param settings it was trained with
 * @param graph the substitute, with its weights
 * @param agreements round by round
 */
public record Imitation(Substitute settings, Graph graph, List<Agreement> agreements) implements Attack<Labeller> {
    /**
     * How alike substitute and target were after a round.
     *
     * @param queries labels that the target had been asked for to learn
     * @param same inputs that both give the same class
     * @param of inputs that were compared, none of which was learnt
     */
    public record Agreement(long queries, int same, int of) {}

    public Imitation {
        agreements = List.copyOf(agreements);
    }

    @Override
    public String title() {
        return settings.title();
    }

    @Override
    public Map<String, String> parameters() {
        return settings.parameters();
    }

    @Override
    public Set<Norm> norms() {
        return settings.norms();
    }

    /** Attacks the substitute, whose gradients cost the target nothing, and asks the target once about each point. */
    @Override
    public Candidates search(Labeller model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        float[] values;
        try (GraphClassifier substitute = GraphClassifier.of(OnnxModel.of(graph), model.domain())) {
            values = settings.gradient()
                    .deepest(substitute, examples, criterion, threat, seed)
                    .values();
        }
        float[] scores = Answers.of(model, values, examples.size());
        boolean[] claimed = new boolean[examples.size()];
        boolean[] silent = new boolean[claimed.length];
        for (int row = 0; row < claimed.length; row++) {
            silent[row] = !Scores.areNumbers(scores, row, model.classes());
            claimed[row] = criterion.isMet(scores, row, model.classes());
        }
        return new Candidates(values, claimed, silent);
    }
}
