package dev.foil.report;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.AttackResult;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Claims;
import dev.foil.audit.Counts;
import dev.foil.audit.Distances;
import dev.foil.audit.Epoch;
import dev.foil.audit.Finding;
import dev.foil.audit.Machine;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Rate;
import dev.foil.audit.Sampling;
import dev.foil.audit.Schedule;
import dev.foil.audit.Timing;
import dev.foil.audit.TrainingResult;
import dev.foil.audit.Transition;
import dev.foil.audit.Verdict;
import dev.foil.audit.Witness;
import dev.foil.audit.WorstCase;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A made-up report with plausible numbers: two models, five radii, four attacks. */
final class Sample {
    static final List<String> HOSTILE =
            List.of("T-shirt/top", "<script>alert(1)</script>", "\"quoted\" & 'so'", "Bag\u0000]]>");
    static final int[] STEPS = {2, 4, 8, 16, 26};

    private final List<String> classes;
    private final Domain domain;
    private final List<float[]> inputs;

    Sample(List<String> classes, Domain domain, List<float[]> inputs) {
        this.classes = classes;
        this.domain = domain;
        this.inputs = inputs;
    }

    /** Small grey images, class names that try to break out of the page. */
    static Report hostile() {
        Draws draws = new Seed(1).child("images").draws();
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            images.add(random(draws, 36));
        }
        return new Sample(HOSTILE, Domain.image(1, 6, 6), images).report();
    }

    /** Inputs without a grid, such as readings of sensors. */
    static Report tabular() {
        Draws draws = new Seed(2).draws();
        Domain domain = Domain.continuous(Shape.of(5), -1, 1);
        return new Sample(List.of("idle", "fault"), domain, List.of(random(draws, 5))).report();
    }

    /** One audit without witnesses, training or next steps. */
    static Report bare() {
        return named("lonely");
    }

    static Report named(String name) {
        AuditResult audit = new Sample(List.of("idle", "fault"), Domain.continuous(Shape.of(5), -1, 1), List.of())
                .audit(name, 900, 0.1, 1);
        return Report.of("A single model.", audit, List.of());
    }

    Report report() {
        return new Report(
                "Fashion quickstart",
                "The standard model falls from 91.2 % to 0.0 % at 26/255; hardened, it keeps 26.7 %, for 6.1 points of clean"
                        + " accuracy.",
                List.of(audit("standard", 912, 0.55, 11), audit("hardened", 851, 0.058, 12)),
                List.of(training("standard", "plain", 0.9), training("hardened", "fast", 1.6)),
                List.of(
                        "# the same with your own images: one folder per class\n./foil train photos/ --out runs/standard",
                        "./foil harden photos/ --method fast --epsilon 8/255 --out runs/hardened",
                        "./foil audit runs/hardened/model.onnx photos/ --epsilon 2/255,4/255,8/255"));
    }

    AuditResult audit(String name, int clean, double decay, long seed) {
        Draws draws = new Seed(seed).draws();
        List<AttackResult> attacks = new ArrayList<>();
        List<WorstCase> worst = new ArrayList<>();
        for (int step : STEPS) {
            Threat threat = threat(step);
            double fall = Math.exp(-decay * Math.pow(step / 4.0, 1.6));
            attacks.add(attack("noise", threat, clean, (int) (clean * (1 - 0.002 * step * decay)), 0));
            attacks.add(attack(
                    "FGSM", threat, clean, (int) (clean * (0.75 * fall + 0.25 * Math.exp(-step * decay / 9))), 0));
            int robust = (int) (clean * fall);
            attacks.add(attack("PGD-20", threat, clean, robust + (step > 8 ? 4 : 0), step == 26 ? 2 : 0));
            if (step == 26) {
                attacks.add(attack("PGD-40 ×5", threat, clean, robust, 0));
            }
            worst.add(worst(threat, robust, clean - robust, draws));
        }
        return new AuditResult(
                new ModelSummary(name, 421_642, 23_900_000, domain),
                Schedule.ALONE,
                "fashion sample, test",
                classes,
                Sampling.Order.RANDOM,
                1000,
                Rate.of(clean, 1000),
                attacks,
                worst,
                List.of(7L, 9L),
                List.of(new dev.foil.audit.Fall(3, 0, 1, threat(2), "FGSM", 0.0078, true)),
                witnesses(draws),
                name.equals("standard")
                        ? List.of(new Finding(
                                "zero gradients",
                                "The gradient of 3 examples is exactly zero.",
                                "Gradient attacks may be blind on them."))
                        : List.of(),
                new Counts(31_000, 22_000, 4_000),
                provenance(name));
    }

    private AttackResult attack(String name, Threat threat, int clean, int robust, int rejected) {
        int confirmed = clean - robust;
        double eps = threat.epsilon();
        int grid = domain.levels() == 0 ? -1 : confirmed - confirmed / 50;
        int steps = name.startsWith("PGD") ? 20 : 1;
        return new AttackResult(
                name,
                Map.of("steps", Integer.toString(steps)),
                threat,
                1000,
                clean,
                Rate.of(robust, 1000),
                new Claims(confirmed + rejected, confirmed, new Claims.Rejected(0, 0, rejected), grid),
                confirmed == 0 ? null : new Distances(441, 520 * eps, 21 * eps, eps),
                new Counts(1000L * (steps + 1), name.equals("noise") ? 0 : 1000L * steps, 0),
                Timing.of(0.31 * steps));
    }

    private WorstCase worst(Threat threat, int robust, int broken, Draws draws) {
        int k = classes.size();
        List<Rate> perClass = IntStream.range(0, k)
                .mapToObj(c -> Rate.of(part(robust, c, k), part(1000, c, k)))
                .toList();
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < broken; i++) {
            int from = draws.below(k);
            int to = (from + 1 + draws.below(1 + draws.below(k - 1))) % k;
            counts.merge(from * k + to, 1, Integer::sum);
        }
        List<Transition> transitions = counts.entrySet().stream()
                .map(e -> new Transition(e.getKey() / k, e.getKey() % k, e.getValue()))
                .toList();
        return new WorstCase(threat, Rate.of(robust, 1000), perClass, transitions);
    }

    private static int part(int whole, int index, int parts) {
        return whole / parts + (index < whole % parts ? 1 : 0);
    }

    private List<Witness> witnesses(Draws draws) {
        List<Witness> found = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Threat threat = threat(STEPS[(i + 1) % STEPS.length]);
            float[] original = inputs.get(i);
            float[] changed = original.clone();
            for (int j = 0; j < changed.length; j++) {
                float eps = (float) threat.epsilon();
                changed[j] = domain.clip(changed[j] + (draws.coin(0.5) ? eps : -eps));
            }
            int label = i % classes.size();
            int wrong = (label + 1) % classes.size();
            found.add(new Witness(
                    100 + i,
                    label,
                    new Verdict(label, draws.uniform(0.7, 1)),
                    new Verdict(wrong, draws.uniform(0.5, 1)),
                    "PGD-20",
                    threat,
                    threat.epsilon(),
                    true,
                    domain.shape(),
                    original,
                    changed));
        }
        return found;
    }

    private static TrainingResult training(String model, String method, double start) {
        List<Epoch> epochs = IntStream.rangeClosed(1, 8)
                .mapToObj(e -> {
                    double fall = Math.exp(-e / 3.0);
                    return new Epoch(
                            e,
                            start * fall + 0.22,
                            0.93 - 0.4 * start * fall,
                            OptionalDouble.of(0.91 - 0.3 * start * fall),
                            OptionalDouble.empty(),
                            false,
                            Timing.of(7.4));
                })
                .toList();
        return new TrainingResult(model, method, Map.of("epochs", "8"), epochs, 8);
    }

    private static Provenance provenance(String name) {
        return new Provenance(
                "0.1.0",
                "foil audit " + name + ".onnx --limit 1000",
                42,
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                "resized so that the shorter side is 32",
                new Machine("OpenJDK 17.0.15", "Linux 6.1 amd64", "AMD EPYC 7B13", 2),
                Map.of("libtorch", "2.10.0"),
                new Timing("2026-01-01T12:00:00Z", 62.4));
    }

    private static Threat threat(int step) {
        return new Threat(Norm.LINF, step / 255.0, step + "/255");
    }

    private static float[] random(Draws draws, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) draws.uniform();
        }
        return values;
    }
}
