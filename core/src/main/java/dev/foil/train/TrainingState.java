package dev.foil.train;

import dev.foil.data.Examples;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.Logits;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The native side of a training: network, optimiser, moving average and what the step remembers. A network that ends in
 * a softmax is trained in front of it.
 */
final class TrainingState implements AutoCloseable {
    private static final String NETWORK = "network";
    private static final String AVERAGE = "average";
    private static final String OPTIMISER = "optimiser";
    private static final String STEP = "step";
    private static final String COUNT = "count/average";

    private final TrainConfig config;
    private final TorchExecutor network;
    private final Updater updater;
    private final @Nullable Ema ema;
    private final Remembered remembered = new Remembered();

    private TrainingState(TrainConfig config, TorchExecutor network, @Nullable Ema ema) {
        this.config = config;
        this.network = network;
        this.updater = config.optimiser().updater();
        this.ema = ema;
    }

    static TrainingState fresh(TrainingJob job) {
        TorchExecutor network = new TorchExecutor(Logits.of(job.graph()));
        double decay = job.config().ema();
        return new TrainingState(job.config(), network, decay > 0 ? new Ema(network, decay) : null);
    }

    /**
     * From where another one stood.
     *
     * @param arrays what {@link #arrays} gave
     * @throws IllegalArgumentException where the arrays don't belong to the job's graph
     */
    static TrainingState resumed(TrainingJob job, Map<String, Array> arrays) {
        Graph graph = filled(Logits.of(job.graph()), Checkpoint.of(NETWORK, arrays));
        double decay = job.config().ema();
        Ema ema = decay > 0
                ? Ema.resumed(filled(graph, Checkpoint.of(AVERAGE, arrays)), decay, count(arrays.get(COUNT)))
                : null;
        TrainingState state = new TrainingState(job.config(), new TorchExecutor(graph), ema);
        try {
            state.updater.restore(Checkpoint.of(OPTIMISER, arrays), state.network.parameters());
            state.remembered.restore(Checkpoint.of(STEP, arrays));
            return state;
        } catch (IllegalArgumentException e) {
            state.close();
            throw e;
        }
    }

    /** Updates that an average has followed: after a setback fewer than the training has made. */
    private static long count(@Nullable Array saved) {
        if (saved instanceof Array.Longs count && count.values().length == 1) {
            return count.values()[0];
        }
        throw new IllegalArgumentException("it lacks the age of the moving average");
    }

    private static Graph filled(Graph graph, Map<String, Array> saved) {
        saved.forEach((name, array) -> {
            Array like = graph.arrays().get(name);
            if (like == null
                    || !like.getClass().equals(array.getClass())
                    || !like.shape().equals(array.shape())) {
                throw new IllegalArgumentException("its array '" + name + "' belongs to another model");
            }
        });
        if (saved.size() != graph.arrays().size()) {
            throw new IllegalArgumentException("it holds " + saved.size() + " of the model's "
                    + graph.arrays().size() + " arrays");
        }
        return graph.withArrays(saved);
    }

    Map<String, Array> arrays() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        network.snapshot().arrays().forEach((name, array) -> arrays.put(NETWORK + "/" + name, array));
        updater.state().forEach((name, array) -> arrays.put(OPTIMISER + "/" + name, array));
        if (ema != null) {
            ema.network().snapshot().arrays().forEach((name, array) -> arrays.put(AVERAGE + "/" + name, array));
            arrays.put(COUNT, Array.longs(ema.updates()));
        }
        remembered.state().forEach((name, array) -> arrays.put(STEP + "/" + name, array));
        return arrays;
    }

    /** The graph as {@link #arrays} hold it: the average where one was kept. */
    static Graph result(TrainingJob job, Map<String, Array> arrays) {
        return filled(Logits.of(job.graph()), Checkpoint.of(job.config().ema() > 0 ? AVERAGE : NETWORK, arrays));
    }

    /** What is measured and handed out: the average where one is kept. */
    TorchExecutor result() {
        return ema == null ? network : ema.network();
    }

    /**
     * One update, as the trainer hands it out.
     *
     * @param batch already augmented
     * @param seed of its draws
     * @param setbacks so far
     * @param rate of learning
     * @param done share of the training behind it
     */
    record Turn(Examples batch, Seed seed, int setbacks, double rate, double done) {}

    /**
     * One update of everything, nothing where the loss or a gradient is no number; the loss told is then none either.
     *
     * @return what the step found; its tensors are gone
     */
    Outcome update(Step step, Turn turn) {
        try (Scope scope = Scope.open()) {
            Outcome outcome = step.gradients(
                    new Update(network, turn.batch(), turn.seed(), remembered, turn.setbacks(), turn.done()));
            if (!Double.isFinite(outcome.loss()) || !Double.isFinite(GradientClip.norm(outcome.gradients()))) {
                return new Outcome(Double.NaN, outcome.correct(), outcome.gradients());
            }
            apply(outcome.gradients(), turn.rate(), turn.done());
            return outcome;
        }
    }

    private void apply(Map<String, Tensor> gradients, double rate, double done) {
        try (Autograd.Off off = Autograd.off()) {
            updater.update(
                    network.parameters(),
                    config.clip() > 0 ? GradientClip.apply(gradients, config.clip()) : gradients,
                    rate,
                    done);
            if (config.maxNorm() > 0) {
                MaxNorm.apply(network.graph(), network.parameters(), config.maxNorm());
            }
        }
        network.changed();
        if (ema != null) {
            ema.update(network);
        }
    }

    @Override
    public void close() {
        network.close();
        updater.close();
        remembered.close();
        if (ema != null) {
            ema.close();
        }
    }
}
