package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every attack with the settings the laws try it in. */
final class LawsTable {
    private static final Map<String, Entry> ENTRIES = new LinkedHashMap<>();

    static {
        gradient();
        nearest();
        boundary();
        universal();
        query();
        transfer();
        spatial();
    }

    private static void gradient() {
        ENTRIES.put("noise", new Entry(Map.of("draws", "4"), new Meter.Reading(0, 0, 5), false));
        ENTRIES.put("fgsm", new Entry(Map.of(), new Meter.Reading(2, 1, 1), true));
        ENTRIES.put("bim", new Entry(Map.of("steps", "10"), new Meter.Reading(11, 10, 1), true));
        ENTRIES.put("mi-fgsm", new Entry(Map.of("steps", "10"), new Meter.Reading(11, 10, 1), true));
        ENTRIES.put("ni-fgsm", new Entry(Map.of("steps", "10"), new Meter.Reading(11, 10, 1), true));
        ENTRIES.put(
                "pgd",
                new Entry(Map.of("steps", "20", "step", "0.25", "restarts", "2"), new Meter.Reading(42, 40, 1), true));
        ENTRIES.put("jitter", new Entry(Map.of("steps", "20", "restarts", "2"), new Meter.Reading(42, 40, 1), false));
        ENTRIES.put("apgd", new Entry(Map.of("steps", "30", "restarts", "2"), new Meter.Reading(62, 60, 1), true));
        ENTRIES.put("apgd-t", new Entry(Map.of("steps", "30", "targets", "2"), new Meter.Reading(32, 30, 1), true));
        ENTRIES.put("race", new Entry(Map.of("steps", "4"), new Meter.Reading(39, 36, 1), true));
        ENTRIES.put(
                "autoattack", new Entry(Map.of("steps", "10", "queries", "20"), new Meter.Reading(35, 30, 21), false));
    }

    private static void nearest() {
        ENTRIES.put("fmn", new Entry(Map.of("steps", "20"), new Meter.Reading(20, 20, 1), false));
        ENTRIES.put("ddn", new Entry(Map.of("steps", "20"), new Meter.Reading(20, 20, 1), false));
        ENTRIES.put("sigma-zero", new Entry(Map.of("steps", "20"), new Meter.Reading(20, 20, 1), false));
        ENTRIES.put(
                "cw",
                new Entry(
                        Map.of("searches", "2", "steps", "20", "rate", "0.1", "weight", "1", "abortEarly", "false"),
                        new Meter.Reading(100, 100, 1),
                        false));
        ENTRIES.put(
                "ead",
                new Entry(
                        Map.of("searches", "3", "steps", "20", "weight", "1", "abortEarly", "false"),
                        new Meter.Reading(120, 60, 1),
                        false));
        ENTRIES.put(
                "lbfgs",
                new Entry(Map.of("searches", "3", "steps", "10", "weight", "1"), new Meter.Reading(30, 30, 1), false));
    }

    private static void boundary() {
        ENTRIES.put("deepfool", new Entry(Map.of("steps", "20"), new Meter.Reading(21, 20, 1), false));
        ENTRIES.put("fab-t", new Entry(Map.of("steps", "10", "restarts", "2"), new Meter.Reading(23, 20, 1), false));
        ENTRIES.put("fab", new Entry(Map.of("steps", "10"), new Meter.Reading(11, 10, 1), false));
        ENTRIES.put("sparsefool", new Entry(Map.of("steps", "2", "walk", "5"), new Meter.Reading(16, 12, 1), false));
        ENTRIES.put("jsma", new Entry(Map.of("gamma", "0.5"), new Meter.Reading(7, 12, 1), false));
    }

    private static void universal() {
        ENTRIES.put("uap", new Entry(Map.of("passes", "2", "steps", "5"), new Meter.Reading(14, 10, 2), false));
        ENTRIES.put("uap-sgd", new Entry(Map.of("passes", "3"), new Meter.Reading(6, 3, 2), false));
    }

    private static void query() {
        ENTRIES.put("square", new Entry(Map.of("queries", "60"), new Meter.Reading(0, 0, 61), false));
        ENTRIES.put(
                "genattack",
                new Entry(Map.of("population", "6", "generations", "4"), new Meter.Reading(0, 0, 27), false));
        ENTRIES.put(
                "one-pixel",
                new Entry(Map.of("population", "8", "generations", "3"), new Meter.Reading(0, 0, 33), false));
    }

    private static void transfer() {
        ENTRIES.put("substitute", new Entry(Map.of(), new Meter.Reading(0, 0, 2), false));
    }

    private static void spatial() {
        ENTRIES.put("gradient-turn", new Entry(Map.of("angles", "5"), new Meter.Reading(6, 1, 1), false));
        ENTRIES.put("stadv", new Entry(Map.of("steps", "10"), new Meter.Reading(11, 10, 1), false));
        ENTRIES.put("spatial", new Entry(Map.of("angles", "5", "shifts", "3"), new Meter.Reading(0, 0, 45), false));
    }

    /** Names of the attacks that can change inputs of a domain. */
    static List<String> names(Domain domain) {
        return Attacks.names().stream().filter(name -> takes(name, domain)).toList();
    }

    static boolean takes(String name, Domain domain) {
        try {
            attack(name).requireTakes(domain);
            return true;
        } catch (UserError e) {
            return false;
        }
    }

    private LawsTable() {}

    /**
     * An attack in the table.
     *
     * @param settings its parameters
     * @param cost what an example costs that withstands to the end, the look at the original included
     * @param optimal whether it finds the best point of the ball on a linear model
     */
    record Entry(Map<String, String> settings, Meter.Reading cost, boolean optimal) {}

    static Map<String, Entry> entries() {
        return ENTRIES;
    }

    static Entry entry(String name) {
        return java.util.Objects.requireNonNull(ENTRIES.get(name), name);
    }

    /** The attack as the laws try it: one change for all inputs is fitted on others. */
    static <M extends Labeller> Attack<M> fitted(String name, M model, Examples others, Threat threat) {
        Attack<M> attack = attack(name);
        return name.startsWith("uap") ? attack.fitted(model, others, threat, new Seed(9)) : attack;
    }

    /** The attack as the table sets it; the tests' models are differentiable, so any attack may see them. */
    @SuppressWarnings("unchecked")
    static <M extends Labeller> Attack<M> attack(String name) {
        return (Attack<M>) Attacks.named(name, entry(name).settings());
    }
}
