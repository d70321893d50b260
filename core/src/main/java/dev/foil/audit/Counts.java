package dev.foil.audit;

import dev.foil.model.Meter;

/**
 * What a run cost the model, counted by the harness. The unit is one example: a batch of 64 counts 64.
 *
 * @param forward examples passed forward, those on the way to a gradient included
 * @param backward examples whose gradient was taken
 * @param queries examples answered for an attack that sees outputs only
 */
public record Counts(long forward, long backward, long queries) {
    static final Counts NONE = new Counts(0, 0, 0);

    static Counts of(Meter.Reading reading) {
        return new Counts(reading.forwards(), reading.backwards(), reading.queries());
    }

    Counts plus(Counts other) {
        return new Counts(forward + other.forward, backward + other.backward, queries + other.queries);
    }
}
