package dev.foil.gan;

import dev.foil.gan.objective.Likelihood;
import dev.foil.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Encoder and generator learn as a variational autoencoder: minus the evidence lower bound, reconstruction and Kullback–Leibler
 * divergence of the code from the standard normal noise (Kingma and Welling 2014, eq. 10), one draw a code.
 *
 * @param likelihood of examples
 * @param beta weight of the divergence, 1 for the bound (Higgins et al. 2017, eq. 4)
 * @param classes of the data, where a player is told them; 0 where none is
 */
public record ElboPhase(Likelihood likelihood, double beta, int classes) implements Phase {
    @Override
    public String name() {
        return "elbo";
    }

    @Override
    public List<String> learners() {
        return List.of(Game.ENCODER, Game.GENERATOR);
    }

    @Override
    public Tensor loss(Turn turn) {
        Map<String, Tensor> code = turn.play(Game.ENCODER, "code", inputs(turn, Game.ENCODER, turn.real()));
        Tensor mean = Objects.requireNonNull(code.get(Game.MEAN));
        Tensor logVariance = Objects.requireNonNull(code.get(Game.LOG_VARIANCE));
        Latent normal = new Latent(mean.dim(1), Latent.Kind.NORMAL);
        Tensor drawn = mean.plus(logVariance.times(0.5).exp().times(turn.noise("code", normal)));
        Tensor made = Objects.requireNonNull(turn.play(Game.GENERATOR, "code", inputs(turn, Game.GENERATOR, drawn))
                .get(Game.SAMPLE));
        Tensor reconstruction = likelihood.negativeLog(turn.real(), made);
        Tensor divergence = divergence(mean, logVariance);
        turn.note("reconstruction", reconstruction);
        turn.note("divergence", divergence);
        return reconstruction.plus(divergence, beta);
    }

    private Map<String, Tensor> inputs(Turn turn, String player, Tensor first) {
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        inputs.put(player.equals(Game.ENCODER) ? Game.SAMPLE : Game.NOISE, first);
        if (Game.isTold(turn.player(player).graph())) {
            inputs.put(Game.CONDITION, turn.oneHot(turn.labels(), classes));
        }
        return inputs;
    }

    /** {@code ½Σ(μ² + σ² − 1 − log σ²)} in nats an example, on average (appendix B). */
    static Tensor divergence(Tensor mean, Tensor logVariance) {
        Tensor each = mean.square().plus(logVariance.exp()).minus(logVariance).plus(-1);
        return each.sum().times(0.5 / mean.dim(0));
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("likelihood", likelihood.toString());
        described.put("beta", Double.toString(beta));
        described.put("classes", Integer.toString(classes));
        return described;
    }
}
