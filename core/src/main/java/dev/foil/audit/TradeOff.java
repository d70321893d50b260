package dev.foil.audit;

import dev.foil.attack.Threat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Several ways of training, each with several seeds: clean accuracy against robust accuracy, and what each costs.
 *
 * @param title what was trained on what
 * @param threat trained for
 * @param classes names of the classes
 * @param methods in the order they were asked for
 * @param runs every training, by method and then by seed
 */
public record TradeOff(
        String title, Threat threat, List<String> classes, List<MethodResult> methods, List<Hardened> runs) {
    public TradeOff {
        classes = List.copyOf(classes);
        methods = List.copyOf(methods);
        runs = List.copyOf(runs);
    }

    /**
     * One method.
     *
     * @param method as typed
     * @param seeds it was trained with
     * @param clean accuracy without any attack
     * @param robust accuracy in the worst case, one for each radius, ascending
     * @param perClass robust accuracy at the radius trained for, by class
     * @param setBack epochs that were undone, over all seeds
     * @param passes arithmetic of an epoch relative to standard training
     * @param cost what an epoch took
     */
    public record MethodResult(
            String method,
            List<Long> seeds,
            Spread clean,
            List<AtRadius> robust,
            List<Spread> perClass,
            int setBack,
            double passes,
            Timing cost) {
        public MethodResult {
            seeds = List.copyOf(seeds);
            robust = List.copyOf(robust);
            perClass = List.copyOf(perClass);
        }

        /** At a radius that was tried, such as the one trained for. */
        public Spread at(Threat threat) {
            return robust.stream()
                    .filter(one -> one.threat().isSame(threat))
                    .findFirst()
                    .orElseThrow()
                    .robust();
        }
    }

    /** Robust accuracy at one radius. */
    public record AtRadius(Threat threat, Spread robust) {}

    /** A standard update: one forward pass, a backward pass for activations and one for weights. */
    private static final double STANDARD = 3;

    /** Sums up runs, each method's side by side. */
    public static TradeOff of(String title, Threat threat, List<Hardened> runs) {
        List<MethodResult> methods = runs.stream()
                .map(Hardened::method)
                .distinct()
                .map(method -> result(
                        threat,
                        runs.stream().filter(run -> run.method().equals(method)).toList()))
                .toList();
        return new TradeOff(title, threat, runs.get(0).audit().classes(), methods, runs);
    }

    private static MethodResult result(Threat threat, List<Hardened> seeds) {
        Hardened first = seeds.get(0);
        List<AtRadius> robust = IntStream.range(0, first.audit().worstCases().size())
                .mapToObj(i -> new AtRadius(
                        first.audit().worstCases().get(i).threat(),
                        spread(seeds, audit -> audit.worstCases().get(i).robust())))
                .toList();
        List<Spread> perClass = IntStream.range(0, first.audit().classes().size())
                .mapToObj(label -> spread(
                        seeds,
                        audit -> audit.worst(threat).orElseThrow().perClass().get(label)))
                .toList();
        int setBack = (int) seeds.stream()
                .flatMap(run -> run.training().epochs().stream())
                .filter(Epoch::setBack)
                .count();
        double seconds =
                seeds.stream().mapToDouble(Hardened::secondsPerEpoch).average().orElse(0);
        return new MethodResult(
                first.method(),
                seeds.stream().map(Hardened::seed).toList(),
                spread(seeds, AuditResult::clean),
                robust,
                perClass,
                setBack,
                first.passes() / STANDARD,
                Timing.of(seconds));
    }

    private static Spread spread(List<Hardened> seeds, Function<AuditResult, Rate> rate) {
        return Spread.of(seeds.stream().map(run -> rate.apply(run.audit())).toList());
    }
}
