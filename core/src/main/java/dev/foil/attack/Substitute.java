package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.graph.build.Architecture;
import dev.foil.model.Labeller;
import dev.foil.objective.Criterion;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A substitute trained from queries (Papernot et al., "Practical black-box attacks against machine learning", AsiaCCS
 * 2017, section 4, algorithm 1): the target labels a few inputs, a network learns them, new inputs are made by moving
 * the old ones towards where the network changes its mind, and so on; then the network is attacked by its gradients, and
 * what fools it is tried on the target. Only labels are seen. Training is stealing the model: {@link Imitation} tells how
 * much of it was had for how many queries. Before it is {@linkplain #fitted fitted} the substitute is a network with
 * fresh weights, and what it finds is chance.
 *
 * @param net architecture of the substitute, which need not be the target's
 * @param start inputs to begin with, of those it is fitted on; the others measure agreement
 * @param rounds times that inputs are labelled and learnt, ρ in the paper
 * @param lambda length of a move of each element, as a share of the domain's width
 * @param period rounds after which moves turn their sign around, τ in the paper (section 5.2)
 * @param doubling rounds in which every input is moved, σ in the paper
 * @param reservoir inputs moved in each later round, κ in the paper, drawn at random
 * @param epochs passes over the inputs in each round
 * @param rate of learning
 * @param inner attack on the substitute, one by gradients
 */
@Card(
        name = "substitute",
        source = "Papernot et al. 2017, algorithm 1",
        knowledge = Knowledge.LABELS,
        norms = {Norm.L1, Norm.L2, Norm.LINF},
        cost = "start × 2^doubling + reservoir × later rounds queries once, then 1 an example",
        use = "where only labels can be asked for; tells how soon a model can be copied")
public record Substitute(
        @Param(doc = "network of the substitute, as for training", value = "mlp")
        Architecture net,

        @Param(
                doc = "inputs to begin with, of those to learn from; the others measure agreement",
                value = "150",
                min = 1)
        int start,

        @Param(doc = "times that inputs are labelled and learnt", value = "6", min = 1, max = 100)
        int rounds,

        @Param(
                doc = "length of a move of each element, as a share of the domain's width",
                value = "0.1",
                min = 0,
                max = 1)
        double lambda,

        @Param(doc = "rounds after which moves turn around", value = "3", min = 1)
        int period,

        @Param(
                doc = "rounds in which every input is moved, so that their number doubles",
                value = "3",
                min = 0,
                max = 20)
        int doubling,

        @Param(doc = "inputs moved in each later round", value = "400", min = 0, max = 1000000)
        int reservoir,

        @Param(doc = "passes over the inputs in each round", value = "10", min = 1, max = 10000)
        int epochs,

        @Param(doc = "rate of learning", value = "0.003", min = 1e-9, max = 100)
        double rate,

        @Param(doc = "attack on the substitute, one by gradients", value = "mi-fgsm")
        String inner)
        implements Attack<Labeller> {
    public Substitute {
        Params.check(Substitute.class, net, start, rounds, lambda, period, doubling, reservoir, epochs, rate, inner);
        Class<?> type = Attacks.type(inner);
        if (!GradientAttack.class.isAssignableFrom(type)) {
            throw new UserError("inner is '" + inner + "' and must be an attack that climbs gradients within a radius."
                    + " Maybe 'mi-fgsm'?");
        }
    }

    @Override
    public String title() {
        return Title.of("substitute", this, Set.of());
    }

    @Override
    public Set<Norm> norms() {
        return gradient().norms();
    }

    /** The inner attack. */
    GradientAttack gradient() {
        return (GradientAttack) (Object) Attacks.named(inner, Map.of());
    }

    @Override
    public Imitation fitted(Labeller model, Examples examples, Threat threat, Seed seed) {
        return new Imitating(this, model, seed).learn(examples);
    }

    @Override
    public Candidates search(Labeller model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return untrained(model.domain(), model.classes(), seed).search(model, examples, criterion, threat, seed);
    }

    private Imitation untrained(Domain domain, int classes, Seed seed) {
        return new Imitation(this, net.build(domain, classes, seed.child("weights")), List.of());
    }
}
