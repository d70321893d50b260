package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Labeller;
import dev.foil.objective.Criterion;
import dev.foil.param.Params;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An evasion attack.
 *
 * @param <M> what it must be able to see of a model
 */
public interface Attack<M extends Labeller> {
    /** How many examples are attacked at once, unless the caller says otherwise. */
    int BATCH = 256;

    /** A short name that tells settings apart, such as {@code pgd-20}. */
    String title();

    /** Its settings by flag name, in declared order. */
    default Map<String, String> parameters() {
        return this instanceof Record settings ? Params.describe(settings) : Map.of();
    }

    /** Norms it can measure its perturbations in; all, where it doesn't say. */
    default Set<Norm> norms() {
        Card card = getClass().getAnnotation(Card.class);
        return card == null ? EnumSet.allOf(Norm.class) : Set.of(card.norms());
    }

    /**
     * Refuses a norm it cannot measure in, before anything long starts.
     *
     * @throws UserError naming the norms it knows, and attacks that know this one
     */
    default void requireKnows(Norm norm) {
        if (!norms().contains(norm)) {
            List<String> others = Attacks.cards().stream()
                    .filter(card -> List.of(card.norms()).contains(norm))
                    .map(Card::name)
                    .toList();
            throw new UserError("Attack " + title() + " knows "
                    + norms().stream().sorted().map(Norm::title).collect(Collectors.joining(", "))
                    + " and no " + norm.title() + ". Maybe one of these: " + String.join(", ", others) + "?");
        }
    }

    /**
     * Refuses inputs of a kind it cannot change, before anything long starts. Most attacks take any.
     *
     * @throws UserError naming the shape
     */
    default void requireTakes(Domain domain) {}

    /**
     * Searches for adversarial examples. Called by the harness with examples that don't meet the criterion yet.
     *
     * @param model to attack
     * @param examples originals, all inside the domain
     * @param criterion what to reach, an entry for each example
     * @param threat what may be changed
     * @param seed draws are made from its children by example id
     * @return for each example the best point found, inside the threat and the domain
     */
    Candidates search(M model, Examples examples, Criterion criterion, Threat threat, Seed seed);

    /**
     * What it becomes once it has learnt from examples other than those it will attack: a universal perturbation, a
     * substitute for the model. Most attacks learn nothing and stay as they are.
     *
     * @param examples to learn from, all inside the domain
     * @param seed of the learning
     */
    default Attack<M> fitted(M model, Examples examples, Threat threat, Seed seed) {
        return this;
    }

    /** Attacks examples in batches of {@link #BATCH}. */
    default Attacked run(M model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        return run(model, examples, criterion, threat, seed, BATCH);
    }

    /**
     * Attacks examples.
     *
     * @param batch examples at once, at least 1
     */
    default Attacked run(M model, Examples examples, Criterion criterion, Threat threat, Seed seed, int batch) {
        return new Harness<>(this, model, batch).run(examples, criterion, threat, seed);
    }
}
