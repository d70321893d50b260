package dev.foil.gan;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.graph.op.Run;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One update of a phase: players, examples, randomness, and where readings go. It lives as long as the scope around it. */
public final class Turn {
    private final Map<String, Player> players;
    private final Crowd crowd;
    private final Examples batch;
    private final Seed seed;
    private final double done;
    private final Readings readings;
    private final Map<String, Map<String, Tensor>> weights = new HashMap<>();
    private @Nullable Tensor real;

    Turn(Map<String, Player> players, Crowd crowd, Examples batch, Seed seed, double done, Readings readings) {
        this.players = players;
        this.crowd = crowd;
        this.batch = batch;
        this.seed = seed;
        this.done = done;
        this.readings = readings;
    }

    /** Real examples in the players' space, {@code N×…}. */
    public Tensor real() {
        if (real == null) {
            real = Tensors.of(
                    crowd.space().toPlayers(batch.values()), batch.shape().batched(batch.size()));
        }
        return real;
    }

    /** Classes of the real examples. */
    public int[] labels() {
        return batch.labels();
    }

    /** As many classes, drawn from those of the data. */
    public int[] drawnLabels(String purpose) {
        Draws draws = seed(purpose).child("labels").draws();
        int[] labels = new int[size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = crowd.data().label(draws.below(crowd.data().size()));
        }
        return labels;
    }

    /** Number of real examples. */
    public int size() {
        return batch.size();
    }

    /** Of draws for one purpose. */
    public Seed seed(String purpose) {
        return seed.child(purpose);
    }

    /** Share of the training that lies behind, in [0, 1). */
    public double done() {
        return done;
    }

    /** Noise for as many examples as are real, {@code N×Z}. */
    public Tensor noise(String purpose, Latent latent) {
        return Tensors.of(latent.draw(seed(purpose).child("noise"), size()), Shape.of(size(), latent.size()));
    }

    /** Classes as rows of zeros with a single one, {@code N×K}. */
    public Tensor oneHot(int[] labels, int classes) {
        return CriticCheck.oneHot(labels, classes);
    }

    /**
     * Runs a player in training mode.
     *
     * @param purpose names its draws, such as dropout's
     */
    public Map<String, Tensor> play(String player, String purpose, Map<String, Tensor> inputs) {
        Player plays = player(player);
        int n = inputs.values().iterator().next().dim(0);
        Map<String, Tensor> present = weights.computeIfAbsent(player, name -> plays.weights());
        long[] ids = LongStream.range(0, n).toArray();
        return plays.network().run(inputs, present, Run.training(seed(purpose).child(player), ids));
    }

    public Player player(String name) {
        return Objects.requireNonNull(players.get(name), name);
    }

    /** Notes a number for the curves; the mean over some iterations is drawn. */
    public void note(String name, double value) {
        readings.add(name, value);
    }

    /** Notes the mean of a tensor. */
    public void note(String name, Tensor value) {
        note(name, value.mean().item());
    }
}
