package dev.foil.attack;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import dev.foil.train.PlainStep;
import dev.foil.train.Supervision;
import dev.foil.train.TrainConfig;
import dev.foil.train.Trainer;
import dev.foil.train.TrainingJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a substitute: labels, learns, moves, and again.
 *
 * @param settings of the attack
 * @param target answers with labels
 * @param seed of weights, orders and draws
 */
record Imitating(Substitute settings, Labeller target, Seed seed) {
    private static final int BATCH = 256;

    Imitation learn(Examples examples) {
        int first = Math.min(settings.start(), examples.size());
        Examples known = examples.slice(0, first);
        Examples compared = examples.slice(first, examples.size());
        int[] said = labels(target, compared.values(), compared.size());
        Examples learnt = labelled(known.values(), 0);
        long queries = first;
        Graph graph = settings.net().build(target.domain(), target.classes(), seed.child("weights"));
        List<Imitation.Agreement> agreements = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            graph = trained(graph, learnt, round);
            boolean last = round + 1 == settings.rounds();
            try (GraphClassifier substitute = GraphClassifier.of(OnnxModel.of(graph), target.domain())) {
                int[] own = labels(substitute, compared.values(), compared.size());
                int same = (int) IntStream.range(0, said.length)
                        .filter(i -> own[i] == said[i])
                        .count();
                agreements.add(new Imitation.Agreement(queries, same, said.length));
                if (!last) {
                    Examples chosen = chosen(learnt, round);
                    queries += chosen.size();
                    learnt = joined(learnt, moved(substitute, chosen, round));
                }
            }
        }
        return new Imitation(settings, graph, agreements);
    }

    /** Goes on from the round before: what was learnt stays true. */
    private Graph trained(Graph graph, Examples learnt, int round) {
        TrainConfig config = Params.create(
                TrainConfig.class,
                Map.of(
                        "epochs",
                        Integer.toString(settings.epochs()),
                        "batch",
                        "32",
                        "rate",
                        Double.toString(settings.rate()),
                        "schedule",
                        "cosine"));
        Dataset data = new HeapSet("queried", learnt, target.domain(), target.classes());
        TrainingJob job = new TrainingJob(
                graph,
                config,
                new PlainStep(),
                data,
                Optional.empty(),
                seed.child("train").child(round));
        return Trainer.run(job, Supervision.NONE).graph();
    }

    /** Which inputs are moved: all while their number may double, then some, drawn without replacement. */
    private Examples chosen(Examples learnt, int round) {
        if (round < settings.doubling()) {
            return learnt;
        }
        int[] order = seed.child("reservoir").child(round).draws().permutation(learnt.size());
        int[] rows = Arrays.copyOf(order, Math.min(settings.reservoir(), order.length));
        Arrays.sort(rows);
        return learnt.rows(rows);
    }

    /**
     * Jacobian-based augmentation (eq. 5): {@code x + λ·sign(∂F_c/∂x)} for the class c that the target says, λ of
     * alternating sign. Of the probability of c the cross-entropy's gradient has the opposite sign.
     */
    private Examples moved(Differentiable substitute, Examples chosen, int round) {
        Domain domain = target.domain();
        double length = settings.lambda() * domain.width() * (round / settings.period() % 2 == 0 ? 1 : -1);
        float[] values = new float[chosen.values().length];
        int size = domain.shape().size();
        for (int from = 0; from < chosen.size(); from += BATCH) {
            Examples part = chosen.slice(from, Math.min(chosen.size(), from + BATCH));
            Misclassified label = new Misclassified(part.labels());
            try (Scope scope = Scope.open()) {
                Tensor inputs = Tensors.of(part.values(), domain.shape().batched(part.size()));
                Tensor gradient = substitute
                        .gradient(inputs, logits -> Objective.CROSS_ENTROPY.of(logits, label))
                        .inputs();
                float[] moved = inputs.plus(gradient.sign(), -length)
                        .clamp(domain.low(), domain.high())
                        .toFloats();
                System.arraycopy(moved, 0, values, from * size, moved.length);
            }
        }
        return labelled(values, round + 1);
    }

    /** Inputs with what the target says of them; those it has no answer for are left out. */
    private Examples labelled(float[] values, int round) {
        int size = values.length / target.domain().shape().size();
        long[] ids =
                IntStream.range(0, size).mapToLong(i -> (long) round << 32 | i).toArray();
        int[] labels = labels(target, values, size);
        int[] answered = IntStream.range(0, size).filter(i -> labels[i] >= 0).toArray();
        return new Examples(target.domain().shape(), values, labels, ids).rows(answered);
    }

    private static int[] labels(Labeller model, float[] values, int n) {
        int size = model.domain().shape().size();
        int[] labels = new int[n];
        for (int from = 0; from < n; from += BATCH) {
            int to = Math.min(n, from + BATCH);
            int[] part = model.labels(Arrays.copyOfRange(values, from * size, to * size), to - from);
            System.arraycopy(part, 0, labels, from, part.length);
        }
        return labels;
    }

    private static Examples joined(Examples one, Examples other) {
        float[] values = Arrays.copyOf(one.values(), one.values().length + other.values().length);
        System.arraycopy(other.values(), 0, values, one.values().length, other.values().length);
        int[] labels = IntStream.concat(Arrays.stream(one.labels()), Arrays.stream(other.labels()))
                .toArray();
        long[] ids = java.util.stream.LongStream.concat(Arrays.stream(one.ids()), Arrays.stream(other.ids()))
                .toArray();
        return new Examples(one.shape(), values, labels, ids);
    }
}
