package dev.foil.train;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A network that learns: its native values, what its optimiser remembers, and the moving average of its weights. */
public final class Learner implements AutoCloseable {
    private static final String NETWORK = "network";
    private static final String AVERAGE = "average";
    private static final String OPTIMISER = "optimiser";
    private static final String COUNT = "count/average";

    private final TorchExecutor network;
    private final Updater updater;
    private final @Nullable Ema ema;

    private Learner(TorchExecutor network, Updater updater, @Nullable Ema ema) {
        this.network = network;
        this.updater = updater;
        this.ema = ema;
    }

    /**
     * Starts at the graph's values.
     *
     * @param decay memory of the moving average, 0 for none
     */
    public static Learner fresh(Graph graph, Optimiser optimiser, double decay) {
        TorchExecutor network = new TorchExecutor(graph);
        return new Learner(network, optimiser.updater(), decay > 0 ? new Ema(network, decay) : null);
    }

    /**
     * From where another one stood.
     *
     * @param arrays what {@link #arrays} gave
     * @throws IllegalArgumentException where the arrays don't belong to the graph
     */
    public static Learner resumed(Graph graph, Optimiser optimiser, double decay, Map<String, Array> arrays) {
        Graph now = filled(graph, Checkpoint.of(NETWORK, arrays));
        Ema ema = decay > 0
                ? Ema.resumed(filled(graph, Checkpoint.of(AVERAGE, arrays)), decay, count(arrays.get(COUNT)))
                : null;
        Learner learner = new Learner(new TorchExecutor(now), optimiser.updater(), ema);
        try {
            learner.updater.restore(Checkpoint.of(OPTIMISER, arrays), learner.network.parameters());
            return learner;
        } catch (IllegalArgumentException e) {
            learner.close();
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

    /** All of it, as copies. */
    public Map<String, Array> arrays() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.putAll(Checkpoint.under(NETWORK, network.snapshot().arrays()));
        arrays.putAll(Checkpoint.under(OPTIMISER, updater.state()));
        if (ema != null) {
            arrays.putAll(Checkpoint.under(AVERAGE, ema.network().snapshot().arrays()));
            arrays.put(COUNT, Array.longs(ema.updates()));
        }
        return arrays;
    }

    /** The graph as {@link #arrays} hold it: the average where one was kept. */
    public static Graph result(Graph graph, double decay, Map<String, Array> arrays) {
        return filled(graph, Checkpoint.of(decay > 0 ? AVERAGE : NETWORK, arrays));
    }

    /** What learns. */
    public TorchExecutor network() {
        return network;
    }

    /** What is measured and handed out: the average where one is kept. */
    public TorchExecutor result() {
        return ema == null ? network : ema.network();
    }

    /**
     * Applies gradients; a scope must be open.
     *
     * @param rate learning rate of this update
     * @param done share of the training that lies behind it, in [0, 1)
     * @param bounds what is done to the parameters afterwards
     */
    public void update(Map<String, Tensor> gradients, double rate, double done, Bounds bounds) {
        try (Autograd.Off off = Autograd.off()) {
            updater.update(network.parameters(), gradients, rate, done);
            bounds.apply(network);
        }
        network.changed();
    }

    /** Keeps parameters where they may be, by changing them in place. Its text says which: it decides results. */
    @FunctionalInterface
    public interface Bounds {
        /** They may be anywhere. */
        Bounds NONE = new Bounds() {
            @Override
            public void apply(TorchExecutor network) {}

            @Override
            public String toString() {
                return "none";
            }
        };

        /** Recording is off and a scope open. */
        void apply(TorchExecutor network);
    }

    /** Lets the moving average follow. */
    public void follow() {
        if (ema != null) {
            ema.update(network);
        }
    }

    @Override
    public void close() {
        network.close();
        updater.close();
        if (ema != null) {
            ema.close();
        }
    }
}
