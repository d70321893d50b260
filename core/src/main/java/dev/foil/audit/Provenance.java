package dev.foil.audit;

import java.util.Map;

/**
 * Where a result comes from: enough to run it again.
 *
 * @param foil version of Foil
 * @param command the command line, or the calling class where there was none
 * @param seed the one all random streams split from
 * @param modelDigest SHA-256 of the model, hexadecimal
 * @param dataDigest SHA-256 of the examples, hexadecimal
 * @param pipeline what was done to stored images to make examples of them, in words; empty where nothing was
 * @param machine what it ran on
 * @param engines versions by name, such as {@code libtorch}
 * @param timing when it started and how long it took
 */
public record Provenance(
        String foil,
        String command,
        long seed,
        String modelDigest,
        String dataDigest,
        String pipeline,
        Machine machine,
        Map<String, String> engines,
        Timing timing) {
    public Provenance {
        engines = Ordered.copy(engines);
    }

    /** The same run, timed. */
    public Provenance took(double seconds) {
        return new Provenance(
                foil,
                command,
                seed,
                modelDigest,
                dataDigest,
                pipeline,
                machine,
                engines,
                new Timing(timing.started(), seconds));
    }
}
