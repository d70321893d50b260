package dev.foil.gan.recipe;

import dev.foil.audit.Machine;
import dev.foil.audit.Timing;
import dev.foil.gan.CurvePoint;
import dev.foil.gan.diagnose.Finding;
import dev.foil.gan.score.ModeCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A generator's training as a result.
 *
 * @param recipe as typed
 * @param net as it would be typed
 * @param data their name
 * @param settings by name
 * @param parameters of each player
 * @param done iterations so far
 * @param curve what was noted on the way
 * @param samples files of pictures in the output folder, by the iteration they show
 * @param findings what is wrong with it
 * @param modes what it makes of a mixture, where the data are one
 * @param provenance where it comes from
 * @param timing of the last stretch
 */
public record GanRun(
        String recipe,
        String net,
        String data,
        Map<String, String> settings,
        Map<String, Long> parameters,
        long done,
        List<CurvePoint> curve,
        List<Sample> samples,
        List<Finding> findings,
        Optional<ModeCount> modes,
        Provenance provenance,
        Timing timing) {
    public GanRun {
        curve = List.copyOf(curve);
        samples = List.copyOf(samples);
        findings = List.copyOf(findings);
    }

    /** The same with another time. */
    public GanRun timed(Timing other) {
        return new GanRun(
                recipe, net, data, settings, parameters, done, curve, samples, findings, modes, provenance, other);
    }

    /**
     * A picture of what the generator made.
     *
     * @param iteration after which
     * @param file beside the result
     */
    public record Sample(long iteration, String file) {}

    /**
     * Where a training comes from.
     *
     * @param version of Foil
     * @param command as typed
     * @param seed of all draws
     * @param dataDigest of what was learnt from
     * @param machine it ran on
     * @param engine that trained
     */
    public record Provenance(
            String version, String command, long seed, String dataDigest, Machine machine, String engine) {}
}
