package dev.foil.gan;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.train.Checkpoint;
import dev.foil.train.Learner;
import dev.foil.train.Remembered;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network in a training. It owns native state until it is closed. */
public final class Player implements AutoCloseable {
    private static final String WEIGHTING = "weighting";

    private final Casting casting;
    private final Learner learner;
    private final Remembered memory = new Remembered();

    private Player(Casting casting, Learner learner) {
        this.casting = casting;
        this.learner = learner;
    }

    /** Starts at the casting's values. */
    static Player fresh(Casting casting) {
        return new Player(casting, Learner.fresh(casting.graph(), casting.optimiser(), casting.ema()));
    }

    /** @throws IllegalArgumentException where the arrays are another player's */
    static Player resumed(Casting casting, Map<String, Array> arrays) {
        Player player =
                new Player(casting, Learner.resumed(casting.graph(), casting.optimiser(), casting.ema(), arrays));
        player.memory.restore(Checkpoint.of(WEIGHTING, arrays));
        return player;
    }

    Map<String, Array> arrays() {
        Map<String, Array> arrays = new LinkedHashMap<>(learner.arrays());
        arrays.putAll(Checkpoint.under(WEIGHTING, memory.state()));
        return arrays;
    }

    public Graph graph() {
        return casting.graph();
    }

    TorchExecutor network() {
        return learner.network();
    }

    /** Before an update. */
    void advance() {
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            casting.weights().advance(learner.network(), memory);
        }
    }

    /** Weights that stand for parameters, in the caller's scope. */
    Map<String, Tensor> weights() {
        return casting.weights().weights(learner.network(), memory);
    }

    /**
     * Applies gradients.
     *
     * @param factor of the rate, beside the schedule's
     */
    void update(Map<String, Tensor> gradients, long iteration, long iterations, double factor) {
        double rate = casting.rate() * casting.schedule().factor(iteration, iterations) * factor;
        learner.update(gradients, rate, (double) iteration / iterations, casting.bounds());
    }

    /** Lets the moving average follow. */
    void follow() {
        learner.follow();
    }

    /** The network as it stands, its weights written out: what any runtime plays as it does here. */
    public Graph now() {
        return baked(learner.network());
    }

    /** The moving average where one is kept, else {@link #now}. */
    public Graph result() {
        return learner.result() == learner.network() ? now() : baked(learner.result());
    }

    private Graph baked(TorchExecutor network) {
        Graph graph = network.snapshot();
        if (casting.weights() == Weighting.PLAIN) {
            return graph;
        }
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off();
                Remembered copy = new Remembered()) {
            copy.restore(memory.state());
            casting.weights().advance(network, copy);
            Map<String, Array> weights = new LinkedHashMap<>();
            casting.weights()
                    .weights(network, copy)
                    .forEach((name, tensor) -> weights.put(name, Array.of(tensor.shape(), tensor.toFloats())));
            return graph.withArrays(weights);
        }
    }

    @Override
    public void close() {
        learner.close();
        memory.close();
    }
}
