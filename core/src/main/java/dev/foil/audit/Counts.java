package dev.foil.audit;

/**
 * What a run cost the model, counted by the harness. The unit is one example: a batch of 64 counts 64.
 *
 * @param forward examples passed forward, those on the way to a gradient included
 * @param backward examples whose gradient was taken
 * @param queries examples answered for an attack that sees outputs only
 */
public record Counts(long forward, long backward, long queries) {}
