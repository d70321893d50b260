package dev.foil.train;

import dev.foil.graph.Graph;
import dev.foil.graph.Parameters;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.InPlace;
import java.util.ArrayList;
import java.util.List;

/**
 * A network whose parameters and running statistics follow those of another as an exponential moving average
 * (Polyak and Juditsky 1992). Early on the memory is kept shorter, at most {@code (1+t)/(10+t)} after t updates, as
 * TensorFlow's {@code ExponentialMovingAverage} has it: first weights are noise and should be forgotten.
 */
public final class Ema implements AutoCloseable {
    private final double decay;
    private final TorchExecutor averaged;
    private final List<String> followed = new ArrayList<>();
    private long updates;

    /**
     * Starts at the network's present values.
     *
     * @param decay share of the average that stays at each update, in [0, 1)
     */
    public Ema(TorchExecutor network, double decay) {
        this(network.snapshot(), decay, 0);
    }

    private Ema(Graph start, double decay, long updates) {
        this.decay = decay;
        this.updates = updates;
        this.averaged = new TorchExecutor(start);
        followed.addAll(Parameters.trainable(start));
        followed.addAll(Parameters.statistics(start));
    }

    /** Goes on from an average that followed so many updates. */
    static Ema resumed(Graph average, double decay, long updates) {
        return new Ema(average, decay, updates);
    }

    /** Moves towards the network's present values. */
    public void update(TorchExecutor network) {
        double stays = Math.min(decay, (1.0 + updates) / (10.0 + updates));
        updates++;
        try (Autograd.Off off = Autograd.off()) {
            followed.forEach(name -> InPlace.blend(averaged.array(name), network.array(name), 1 - stays));
        }
        averaged.changed();
    }

    /** How many it has followed. */
    long updates() {
        return updates;
    }

    /** The averaged network, for inference; it belongs to this. */
    public TorchExecutor network() {
        return averaged;
    }

    @Override
    public void close() {
        averaged.close();
    }
}
