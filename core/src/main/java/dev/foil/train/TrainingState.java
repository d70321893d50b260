package dev.foil.train;

import dev.foil.data.Examples;
import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.Logits;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The native side of a training: what learns, and what the step remembers. A network that ends in a softmax is trained in
 * front of it.
 */
final class TrainingState implements AutoCloseable {
    private static final String STEP = "step";

    private final TrainConfig config;
    private final Learner learner;
    private final Remembered remembered = new Remembered();

    private TrainingState(TrainConfig config, Learner learner) {
        this.config = config;
        this.learner = learner;
    }

    static TrainingState fresh(TrainingJob job) {
        TrainConfig config = job.config();
        return new TrainingState(config, Learner.fresh(Logits.of(job.graph()), config.optimiser(), config.ema()));
    }

    /**
     * From where another one stood.
     *
     * @param arrays what {@link #arrays} gave
     * @throws IllegalArgumentException where the arrays don't belong to the job's graph
     */
    static TrainingState resumed(TrainingJob job, Map<String, Array> arrays) {
        TrainConfig config = job.config();
        Learner learner = Learner.resumed(Logits.of(job.graph()), config.optimiser(), config.ema(), arrays);
        TrainingState state = new TrainingState(config, learner);
        state.remembered.restore(Checkpoint.of(STEP, arrays));
        return state;
    }

    Map<String, Array> arrays() {
        Map<String, Array> arrays = new LinkedHashMap<>(learner.arrays());
        arrays.putAll(Checkpoint.under(STEP, remembered.state()));
        return arrays;
    }

    /** The graph as {@link #arrays} hold it: the average where one was kept. */
    static Graph result(TrainingJob job, Map<String, Array> arrays) {
        return Learner.result(Logits.of(job.graph()), job.config().ema(), arrays);
    }

    /** What is measured and handed out: the average where one is kept. */
    TorchExecutor result() {
        return learner.result();
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
                    new Update(learner.network(), turn.batch(), turn.seed(), remembered, turn.setbacks(), turn.done()));
            if (!Double.isFinite(outcome.loss()) || !Double.isFinite(GradientClip.norm(outcome.gradients()))) {
                return new Outcome(Double.NaN, outcome.correct(), outcome.gradients());
            }
            learner.update(clipped(outcome.gradients()), turn.rate(), turn.done(), this::bound);
            learner.follow();
            return outcome;
        }
    }

    private Map<String, Tensor> clipped(Map<String, Tensor> gradients) {
        return config.clip() > 0 ? GradientClip.apply(gradients, config.clip()) : gradients;
    }

    private void bound(TorchExecutor network) {
        if (config.maxNorm() > 0) {
            MaxNorm.apply(network.graph(), network.parameters(), config.maxNorm());
        }
    }

    @Override
    public void close() {
        learner.close();
        remembered.close();
    }
}
