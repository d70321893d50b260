package dev.foil.audit;

import dev.foil.model.Labeller;
import java.util.Comparator;
import java.util.List;

/**
 * What an audit tries, and in which order.
 *
 * @param strategy its name: {@link #ALONE}, or that of a strategy
 * @param trials in the order they run
 * @param dropping whether a trial is run only on what those before it left standing within its threat; else every trial
 *     is run on every example that the model gets right, so that attacks can be compared
 * @param <M> what the model shows
 */
public record Schedule<M extends Labeller>(String strategy, List<Trial<M>> trials, boolean dropping) {
    /** Every attack on its own. */
    public static final String ALONE = "each attack alone";

    public Schedule {
        trials = List.copyOf(trials);
    }

    /** Each trial on its own; by norm, L∞ first, and ascending ε, and in this order where those are equal. */
    public static <M extends Labeller> Schedule<M> alone(List<Trial<M>> trials) {
        return new Schedule<>(
                ALONE,
                trials.stream()
                        .sorted(Comparator.comparing(
                                        (Trial<M> trial) -> trial.threat().norm())
                                .reversed()
                                .thenComparingDouble(trial -> trial.threat().epsilon()))
                        .toList(),
                false);
    }
}
