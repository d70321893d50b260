package dev.foil.gan;

import dev.foil.gan.objective.GameLoss;
import dev.foil.gan.term.Encounter;
import dev.foil.gan.view.View;
import dev.foil.graph.Graph;
import dev.foil.graph.Port;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What generator and critic play. Conditions enter where a player's graph has an input for them.
 *
 * @param loss of either
 * @param latent what the generator makes examples of
 * @param views what stands in front of the critic
 * @param classes of the data, where a player is told them or tells them; 0 where none is
 */
public record Game(GameLoss loss, Latent latent, List<View> views, int classes) {
    /** The players' names. */
    public static final String GENERATOR = "generator";

    public static final String CRITIC = "critic";

    public static final String ENCODER = "encoder";

    /** Input of the generator, {@code N×Z}. */
    public static final String NOISE = "noise";

    /** Input of the critic and output of the generator, {@code N×…}. */
    public static final String SAMPLE = "sample";

    /** Input of either: classes, {@code N×K}, a one in each row. */
    public static final String CONDITION = "condition";

    /** Output of the critic, {@code N×1}. */
    public static final String LOGITS = "logits";

    /** Output of a critic that also names the class, {@code N×K} logits. */
    public static final String CLASSES = "classes";

    /** Output of the encoder, {@code N×Z}. */
    public static final String MEAN = "mean";

    /** Output of the encoder, {@code N×Z}. */
    public static final String LOG_VARIANCE = "log-variance";

    public Game {
        views = List.copyOf(views);
    }

    /** What the critic says: logits of N, or fewer where examples are packed, and of classes where it names them. */
    public record Verdict(Tensor logits, Map<String, Tensor> all) {}

    /** Generated examples of the given classes; they lead back to the generator. */
    public Tensor generate(Turn turn, String purpose, int[] labels) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put(NOISE, turn.noise(purpose, latent));
        condition(inputs, turn, turn.player(GENERATOR).graph(), labels);
        return Objects.requireNonNull(turn.play(GENERATOR, purpose, inputs).get(SAMPLE));
    }

    /** The same, cut off from the generator. */
    public Tensor generateDetached(Turn turn, String purpose, int[] labels) {
        try (Autograd.Off off = Autograd.off()) {
            return generate(turn, purpose, labels).detach();
        }
    }

    /** The critic's verdict on examples, seen through the views. */
    public Verdict judge(Turn turn, String purpose, Tensor sample, int[] labels) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put(SAMPLE, View.all(views, sample, turn.seed(purpose).child("view"), turn.done()));
        condition(inputs, turn, turn.player(CRITIC).graph(), labels);
        Map<String, Tensor> outputs = new HashMap<>(turn.play(CRITIC, purpose, inputs));
        Tensor logits = Objects.requireNonNull(outputs.get(LOGITS)).reshape(-1);
        return new Verdict(logits, outputs);
    }

    /** The critic as terms see it. */
    Encounter.Critic critic(Turn turn) {
        return (purpose, sample, labels) -> judge(turn, purpose, sample, labels).logits();
    }

    private void condition(Map<String, Tensor> inputs, Turn turn, Graph graph, int[] labels) {
        if (isTold(graph)) {
            inputs.put(CONDITION, turn.oneHot(labels, classes));
        }
    }

    /** Whether a player is told the class. */
    public static boolean isTold(Graph graph) {
        return graph.inputs().stream().map(Port::name).anyMatch(CONDITION::equals);
    }

    Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("loss", loss.toString());
        described.put("latent", latent.toString());
        described.put("views", views.toString());
        described.put("classes", Integer.toString(classes));
        return described;
    }
}
