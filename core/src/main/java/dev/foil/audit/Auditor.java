package dev.foil.audit;

import dev.foil.data.Domain;
import dev.foil.data.Progress;
import dev.foil.model.Labeller;
import dev.foil.random.Seed;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs trials against a model and adds up what holds on a second look. Examples are taken chunk by chunk, so that memory
 * doesn't grow with their number and an audit can stop, or be stopped, in between.
 *
 * @param seed of the sample and of all attacks
 * @param progress told after each trial on a chunk
 * @param clock nanoseconds, for the timings
 * @param keeping what is kept besides the result
 */
public record Auditor(Seed seed, Progress progress, LongSupplier clock, Keeping keeping) {
    /** Examples that are looked at together, at most. */
    static final int CHUNK = 256;

    /** Values that are looked at together, at most: 128 MB of floats. */
    private static final int CHUNK_VALUES = 1 << 25;

    /** Examples of a domain that are looked at together. */
    static int chunk(Domain domain) {
        return Math.max(
                1, Math.min(CHUNK, CHUNK_VALUES / Math.max(1, domain.shape().size())));
    }

    /** An auditor that tells nobody and keeps nothing. */
    public static Auditor of(Seed seed) {
        return new Auditor(seed, Progress.NONE, System::nanoTime, Keeping.NOTHING);
    }

    /**
     * Audits, each attack on every example that the model gets right.
     *
     * @param subject what is audited
     * @param trials what is tried; run by norm, L∞ first, and ascending ε, and in this order where those are equal
     * @param provenance where the result comes from
     * @param <M> what the model shows: an attack that needs to see more does not compile
     * @throws dev.foil.param.UserError where an attack does not fit the model, or a journal another audit
     */
    public <M extends Labeller> AuditResult audit(Subject<M> subject, List<Trial<M>> trials, Provenance provenance) {
        return audit(subject, Schedule.alone(trials), provenance);
    }

    /**
     * Audits by a schedule.
     *
     * @param schedule what is tried, in its order
     */
    public <M extends Labeller> AuditResult audit(Subject<M> subject, Schedule<M> schedule, Provenance provenance) {
        return new Audit<>(this, subject, schedule, provenance).run();
    }
}
