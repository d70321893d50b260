package dev.foil.report;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.AttackResult;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Claims;
import dev.foil.audit.Comparison;
import dev.foil.audit.Counts;
import dev.foil.audit.Fall;
import dev.foil.audit.Finding;
import dev.foil.audit.Machine;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Rate;
import dev.foil.audit.Requirement;
import dev.foil.audit.Sampling;
import dev.foil.audit.Timing;
import dev.foil.audit.Transition;
import dev.foil.audit.Verdict;
import dev.foil.audit.Witness;
import dev.foil.audit.WorstCase;
import dev.foil.data.Domain;
import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reports at the edges: names that attack the page, thousands of classes or pictures, inputs that are no pictures,
 * models that tell little, results of nothing and of everything.
 *
 * @param clean examples right without attack
 * @param kept share of them that each further ε leaves standing
 * @param shown witnesses
 * @param confident whether the model tells how sure it is
 */
record Extremes(
        String name,
        List<String> classes,
        Domain domain,
        int examples,
        int clean,
        double kept,
        int shown,
        boolean confident) {
    private static final List<Threat> THREATS = List.of(
            new Threat(Norm.LINF, 1 / 255.0, "1/255"),
            new Threat(Norm.LINF, 8 / 255.0, "8/255"),
            new Threat(Norm.L2, 0.5, "0.5"));

    /** Names of classes that would load {@code address}, break the page's structure or hide what they are. */
    static List<String> hostileNames(String address) {
        return List.of(
                "<img src=\"" + address + "/img\" onerror=\"document.title='broken'\">",
                "</title></style></svg><script src='" + address + "/script'></script>",
                "\" onclick=\"alert(1)\" style=\"background:url(" + address + "/style)",
                "<style>@import '" + address + "/import';</style><!-- ]]> -->",
                "safe\u202Egnp.exe\u2066",
                "חתול / قط",
                "👩‍👩‍👧‍👦 família 猫咪",
                "",
                " ",
                "long ".repeat(2000),
                "unbroken".repeat(1000),
                "line\nfeed\u0000\u001B[31m\u0085\u2028tab\t",
                "\uD800lone &amp; &#x3C;");
    }

    /** Every text of a report that comes from elsewhere is hostile. */
    static Report hostile(String address) {
        List<String> names = hostileNames(address);
        AuditResult audit = new Extremes(names.get(0), names, Domain.image(1, 8, 8), 400, 300, 0.7, 40, true).audit();
        AuditResult other = new Extremes(names.get(10), names, Domain.image(3, 8, 8), 400, 300, 0.9, 3, true).audit();
        Comparison comparison = new Comparison(
                names.get(1),
                names.subList(2, 4),
                true,
                List.of(new Comparison.Change("linf 8/255", Rate.of(300, 400), Rate.of(200, 400), 100, 0, true)),
                List.of(finding(names)));
        return new Report(
                names.get(3),
                String.join(" ", names),
                List.of(audit, other),
                List.of(),
                List.of(
                        new Requirement.Judgement(names.get(1), false, Rate.of(200, 400)),
                        new Requirement.Judgement(names.get(10), true, Rate.of(400, 400))),
                comparison,
                List.of("# " + names.get(0), names.get(1) + names.get(9)));
    }

    static Report hostile() {
        return hostile("http://127.0.0.1:9");
    }

    /** Many pictures, as small as those of CIFAR-10. */
    static Report gallery() {
        List<String> classes = IntStream.range(0, 10).mapToObj(i -> "kind " + i).toList();
        return report(new Extremes("gallery", classes, Domain.image(3, 32, 32), 5000, 4500, 0.4, 3000, true));
    }

    static Report thousandClasses() {
        List<String> classes =
                IntStream.range(0, 1000).mapToObj(i -> "synset n" + i).toList();
        return report(new Extremes("imagenet", classes, Domain.image(3, 300, 400), 2000, 1500, 0.3, 4, true));
    }

    /** A black box that tells labels only, of sound. */
    static Report labelsOnly() {
        Domain sound = Domain.continuous(Shape.of(1, 4000), -1, 1);
        return report(new Extremes("detector", List.of("quiet", "speech"), sound, 200, 150, 0.5, 6, false));
    }

    static Report nothingFell() {
        return report(new Extremes("stone", List.of("a", "b"), Domain.image(1, 4, 4), 100, 90, 1, 0, true));
    }

    static Report everythingWrong() {
        return report(new Extremes("hopeless", List.of("a", "b"), Domain.image(1, 4, 4), 100, 0, 0, 0, true));
    }

    private static Report report(Extremes extremes) {
        return Report.of("Made up.", extremes.audit(), List.of());
    }

    AuditResult audit() {
        Draws draws = new Seed(3).child("extremes").draws();
        int[] labels = IntStream.range(0, examples)
                .map(i -> draws.below(classes.size()))
                .toArray();
        List<WorstCase> worst = new ArrayList<>();
        List<AttackResult> attacks = new ArrayList<>();
        List<Fall> falls = new ArrayList<>();
        for (Norm norm : Norm.values()) {
            int robust = clean;
            for (Threat threat : THREATS) {
                if (threat.norm() == norm) {
                    int left = (int) (robust * kept);
                    for (int i = left; i < robust; i++) {
                        falls.add(fall(i, labels[i], threat));
                    }
                    robust = left;
                    worst.add(worst(threat, labels, robust));
                    attacks.add(attack(threat, robust));
                }
            }
        }
        return new AuditResult(
                new ModelSummary(name, confident ? 1_000_000 : -1, confident ? 2_000_000_000L : -1, domain),
                "standard",
                name,
                classes,
                Sampling.Order.FIRST,
                examples,
                Rate.of(clean, examples),
                attacks,
                worst,
                IntStream.range(clean, examples).mapToObj(i -> (long) i).toList(),
                falls,
                witnesses(falls, draws),
                classes.size() > 10 && classes.size() < 20 ? List.of(finding(classes)) : List.of(),
                new Counts(1_000_000, 900_000, 10_000),
                new Provenance(
                        "0.1.0",
                        name,
                        1,
                        "00",
                        "11",
                        name,
                        new Machine("jvm", "os", name, 2),
                        Map.of("engine", name),
                        new Timing("2026-01-01T12:00:00Z", 1234.5)));
    }

    private Fall fall(long example, int label, Threat threat) {
        return new Fall(
                example, label, (label + 1) % classes.size(), threat, "pgd-20", threat.epsilon(), example % 2 == 0);
    }

    private AttackResult attack(Threat threat, int robust) {
        int broken = clean - robust;
        return new AttackResult(
                "pgd-20",
                Map.of("steps", "20"),
                threat,
                examples,
                clean,
                Rate.of(robust, examples),
                new Claims(broken, broken, Claims.Rejected.NONE, domain.levels() > 0 ? broken / 2 : -1),
                null,
                new Counts(1000, 900, 0),
                Timing.of(3));
    }

    private WorstCase worst(Threat threat, int[] labels, int robust) {
        int[] total = new int[classes.size()];
        int[] standing = new int[classes.size()];
        Map<Integer, Integer> turned = new TreeMap<>();
        for (int i = 0; i < labels.length; i++) {
            total[labels[i]]++;
            standing[labels[i]] += i < robust ? 1 : 0;
            if (i >= robust && i < clean) {
                turned.merge(labels[i], 1, Integer::sum);
            }
        }
        return new WorstCase(
                threat,
                Rate.of(robust, examples),
                IntStream.range(0, total.length)
                        .mapToObj(i -> Rate.of(standing[i], total[i]))
                        .toList(),
                turned.entrySet().stream()
                        .map(entry ->
                                new Transition(entry.getKey(), (entry.getKey() + 1) % classes.size(), entry.getValue()))
                        .toList());
    }

    private List<Witness> witnesses(List<Fall> falls, Draws draws) {
        return falls.stream().limit(shown).map(fall -> witness(fall, draws)).toList();
    }

    private Witness witness(Fall fall, Draws draws) {
        float[] original = new float[domain.shape().size()];
        float[] adversarial = new float[original.length];
        for (int i = 0; i < original.length; i++) {
            original[i] = (float) (0.5 + 0.4 * Math.sin(0.02 * i + fall.example()) + draws.uniform(-0.05, 0.05));
            adversarial[i] = domain.clip(original[i] + (draws.coin(0.5) ? 1 : -1) / 255f);
        }
        return new Witness(
                fall.example(),
                fall.label(),
                new Verdict(fall.label(), confident ? 0.9 : Double.NaN),
                new Verdict(fall.to(), confident ? 0.6 : Double.NaN),
                fall.attack(),
                fall.threat(),
                fall.distance(),
                fall.onGrid(),
                domain.shape(),
                original,
                adversarial);
    }

    private static Finding finding(List<String> texts) {
        return new Finding(texts.get(0), texts.get(1), String.join(" ", Arrays.asList(texts.get(4), texts.get(10))));
    }
}
