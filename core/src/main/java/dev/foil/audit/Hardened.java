package dev.foil.audit;

import java.util.List;
import java.util.Optional;

/**
 * One training of a comparison, and what it bought.
 *
 * @param method as typed, with the settings that differ from the defaults
 * @param seed of the training
 * @param key all that decides the result; an earlier one with the same key is as good as a new one
 * @param passes arithmetic of an epoch, in forward passes over the training set
 * @param training how it went
 * @param audit what it withstands
 * @param generalisation what it withstands that its training never met; empty where that was not asked for
 */
public record Hardened(
        String method,
        long seed,
        String key,
        double passes,
        TrainingResult training,
        AuditResult audit,
        Optional<Generalisation> generalisation) {
    /** Typical time of an epoch's updates: the median, which a busy moment does not move. */
    double secondsPerEpoch() {
        List<Double> sorted = training.epochs().stream()
                .map(epoch -> epoch.timing().seconds())
                .sorted()
                .toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
