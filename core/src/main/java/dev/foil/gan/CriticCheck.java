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

/**
 * What a critic makes of real examples that it learns from and of such that it never saw: where it knows the first by heart,
 * its mean logits part. Both are judged as they are, without the views that training puts in front, but packed as there.
 */
public final class CriticCheck {
    private final Game game;
    private final Space space;
    private final Map<String, Examples> kinds = new LinkedHashMap<>();

    /**
     * A check on random examples of either set.
     *
     * @param most examples of each
     */
    public CriticCheck(Game game, Dataset train, Dataset heldOut, int most, Seed seed) {
        this.game = game;
        this.space = new Space(train.domain());
        kinds.put("critic on training examples", drawn(train, most, seed.child("train")));
        kinds.put("critic on held-out examples", drawn(heldOut, most, seed.child("held-out")));
    }

    private Examples drawn(Dataset data, int most, Seed seed) {
        int group = game.views().stream().mapToInt(View::group).reduce(1, (a, b) -> a * b);
        int n = Math.min(most, data.size()) / group * group;
        return data.batch(Arrays.copyOf(seed.draws().permutation(data.size()), n));
    }

    /** Mean logits by name. */
    public Map<String, Double> of(Player critic) {
        Map<String, Double> means = new LinkedHashMap<>();
        try (TorchExecutor network = new TorchExecutor(critic.now())) {
            kinds.forEach((name, examples) -> {
                if (examples.size() > 0) {
                    means.put(name, mean(network, examples));
                }
            });
        }
        return means;
    }

    private double mean(TorchExecutor network, Examples examples) {
        List<View> packing =
                game.views().stream().filter(view -> view.group() > 1).toList();
        try (Scope scope = Scope.open();
                Autograd.Off off = Autograd.off()) {
            Tensor sample = Tensors.of(
                    space.toPlayers(examples.values()), examples.shape().batched(examples.size()));
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            inputs.put(Game.SAMPLE, View.all(packing, sample, new Seed(0), 0));
            if (Game.isTold(network.graph())) {
                inputs.put(Game.CONDITION, oneHot(examples.labels(), game.classes()));
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
