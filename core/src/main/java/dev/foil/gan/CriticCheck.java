package dev.foil.gan;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.gan.view.View;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.graph.op.Run;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What a critic makes of real examples that it learns from and of such that it never saw: where it knows the first by heart,
 * its mean logits part. All are judged as they are, and generated ones beside them, by running statistics and without the views that
 * training puts in front, but packed as there.
 */
public final class CriticCheck {
    /** Names of its readings. */
    public static final String TRAINING = "critic on training examples";

    public static final String HELD_OUT = "critic on held-out examples";
    public static final String GENERATED = "critic on generated examples";

    private final Game game;
    private final Space space;
    private final Seed seed;
    private final Map<String, Examples> kinds = new LinkedHashMap<>();

    /**
     * A check on random examples of either set.
     *
     * @param most examples of each
     */
    public CriticCheck(Game game, Dataset train, Dataset heldOut, int most, Seed seed) {
        this.game = game;
        this.space = new Space(train.domain());
        this.seed = seed;
        kinds.put(TRAINING, drawn(train, most, seed.child("train")));
        kinds.put(HELD_OUT, drawn(heldOut, most, seed.child("held-out")));
    }

    private Examples drawn(Dataset data, int most, Seed seed) {
        int group = game.views().stream().mapToInt(View::group).reduce(1, (a, b) -> a * b);
        int n = Math.min(most, data.size()) / group * group;
        return data.batch(Arrays.copyOf(seed.draws().permutation(data.size()), n));
    }

    /** Mean logits by name. */
    public Map<String, Double> of(Map<String, Player> players) {
        Map<String, Double> means = new LinkedHashMap<>();
        Player critic = Objects.requireNonNull(players.get(Game.CRITIC));
        Player generator = Objects.requireNonNull(players.get(Game.GENERATOR));
        try (TorchExecutor network = new TorchExecutor(critic.now());
                Sampler sampler = new Sampler(new Generator(generator.now()))) {
            kinds.forEach((name, examples) -> {
                if (examples.size() > 0) {
                    means.put(name, mean(network, space.toPlayers(examples.values()), examples.labels()));
                }
            });
            int n = Objects.requireNonNull(kinds.get(TRAINING)).size();
            if (n > 0) {
                Sampler.Recipe recipe = sampler.random(seed.child("generated"));
                int[] labels = IntStream.range(0, n).map(recipe::label).toArray();
                means.put(GENERATED, mean(network, sampler.sample(recipe, 0, n), labels));
            }
        }
        return means;
    }

    private double mean(TorchExecutor network, float[] values, int[] labels) {
        List<View> packing =
                game.views().stream().filter(view -> view.group() > 1).toList();
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor sample = Tensors.of(values, space.shape().batched(labels.length));
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            inputs.put(Game.SAMPLE, View.all(packing, sample, new Seed(0), 0));
            if (Game.isTold(network.graph())) {
                inputs.put(Game.CONDITION, oneHot(labels, game.classes()));
            }
            Tensor logits = network.run(inputs, Run.INFERENCE).get(Game.LOGITS);
            return Objects.requireNonNull(logits).mean().item();
        }
    }

    /** Classes as rows of zeros with a single one, {@code N×K}. */
    static Tensor oneHot(int[] labels, int classes) {
        float[] rows = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            rows[i * classes + labels[i]] = 1;
        }
        return Tensors.of(rows, Shape.of(labels.length, classes));
    }
}
