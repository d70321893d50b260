package dev.foil.train;

import dev.foil.data.Dataset;
import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.Identity;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be trained: all that decides the outcome, to the bit.
 *
 * @param graph where training starts; one input, one score for each class
 * @param config how long and how fast
 * @param step the method
 * @param train what to learn from
 * @param validation measured after each epoch; it decides at most which epoch's weights are given
 * @param seed of order, variations and the step's randomness
 * @param selection which epoch's weights are given
 */
public record TrainingJob(
        Graph graph,
        TrainConfig config,
        Step step,
        Dataset train,
        Optional<Dataset> validation,
        Seed seed,
        Selection selection) {
    /** Gives the last epoch's weights. */
    public TrainingJob(
            Graph graph, TrainConfig config, Step step, Dataset train, Optional<Dataset> validation, Seed seed) {
        this(graph, config, step, train, validation, seed, Selection.LAST);
    }

    public TrainingJob select(Selection replaced) {
        return new TrainingJob(graph, config, step, train, validation, seed, replaced);
    }

    /** All that decides its bits. */
    Identity identity() {
        Map<String, String> values = new LinkedHashMap<>(Params.describe(config));
        values.putAll(step.describe());
        values.putAll(selection.describe());
        values.put("model", OnnxModel.of(graph).digest());
        values.put("data", train.digest());
        validation.ifPresent(data -> values.put("validation", data.digest()));
        values.put("seed", Long.toString(seed.value()));
        values.put("threads", Integer.toString(Engine.threads()));
        values.put("engine", Engine.version());
        return new Identity(values);
    }

    /** Number of updates in one epoch, replays counted. A lone last example joins the batch in front: statistics of one are none. */
    int updatesPerEpoch() {
        int size = train.size();
        int full = size / config.batch();
        int batches = size % config.batch() > (full > 0 ? 1 : 0) ? full + 1 : full;
        return batches * step.replays();
    }

    long updates() {
        return (long) updatesPerEpoch() * config.epochs();
    }

    /** @throws UserError where there is nothing to learn, nothing to learn from, or a label the model lacks */
    void check(int classes) {
        if (train.size() == 0) {
            throw new UserError(train.name() + " holds no examples to train on.");
        }
        if (Parameters.count(graph) == 0) {
            throw new UserError("Model '" + graph.name() + "' has no parameters to train.");
        }
        config.augment(train.domain());
        checkLabels(train, classes);
        validation.ifPresent(data -> {
            if (data.size() == 0 || !data.domain().equals(train.domain())) {
                throw new UserError("Validation set " + data.name() + " holds " + data.size() + " inputs of shape "
                        + data.domain().shape() + "; it needs at least one, of shape "
                        + train.domain().shape() + " as the training set has.");
            }
            checkLabels(data, classes);
        });
    }

    private void checkLabels(Dataset data, int classes) {
        for (int i = 0; i < data.size(); i++) {
            int label = data.label(i);
            if (label < 0 || label >= classes) {
                throw new UserError("Label " + label + " of example " + i + " in " + data.name()
                        + " is beyond the classes 0 to " + (classes - 1) + " of model '" + graph.name()
                        + "'. Maybe another model?");
            }
        }
    }
}
