package dev.foil.bench;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Auditor;
import dev.foil.audit.Machine;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Sampling;
import dev.foil.audit.Strategy;
import dev.foil.audit.Subject;
import dev.foil.audit.Timing;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.ImageOptions;
import dev.foil.data.Sources;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Meter;
import dev.foil.objective.Misclassified;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Question: what do whole evaluations cost, beside their bare arithmetic and beside the reference's AutoAttack?
 *
 * <p>Command: {@code bench/run evaluation [--rows TEXT]}
 *
 * <p>Baseline: what went through the model, times what a forward pass and a gradient of a batch of 256 cost when nothing
 * is done around them, measured before and after each row. AutoAttack's reference is its recorded counts at the same
 * costs.
 */
final class Evaluation {
    private static final int BATCH = 256;
    private static final Threat TENTH = Threat.linf(0.1);

    private final Dataset images;
    private final Path models;

    private Evaluation(Dataset images, Path models) {
        this.images = images;
        this.models = models;
    }

    /**
     * One evaluation.
     *
     * @param work runs it and tells how many examples it leaves
     * @param reference counts of the reference's AutoAttack on the same images, where it is compared with that
     */
    private record Row(
            String model,
            int n,
            String name,
            ToIntFunction<Subject<Differentiable>> work,
            Optional<Counts> reference) {}

    private record Counts(int left, long forwards, long gradients) {}

    static void main(List<String> args) {
        int at = args.indexOf("--rows");
        String wanted = at < 0 || at + 1 >= args.size() ? "" : args.get(at + 1).toLowerCase(Locale.ROOT);
        Path shared = Path.of(System.getProperty("foil.shared", "../shared"));
        boolean mnist =
                Sources.standard().known().stream().anyMatch(set -> set.name().equals("mnist") && set.found());
        if (!mnist || !Files.isDirectory(shared.resolve("data/models"))) {
            System.out.println("skipped: " + (mnist ? "no models in " + shared : "no MNIST (set FOIL_DATA)"));
            return;
        }
        Engine.load();
        Dataset images = Sources.standard()
                .open("mnist", Params.defaults(ImageOptions.class), new Seed(0))
                .test();
        System.out.printf("%d threads%n", Engine.threads());
        System.out.println(
                "| model | images | evaluation | left | gradients | forwards | queries | seconds | bare seconds"
                        + " | to bare | reference: left | its gradients | ours of them | its bare seconds | ours of them |");
        System.out.println("|" + " --- |".repeat(15));
        Evaluation evaluation = new Evaluation(images, shared.resolve("data/models"));
        ROWS.stream()
                .filter(row -> (row.model() + " " + row.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted))
                .forEach(evaluation::run);
    }

    private static final List<Row> ROWS = List.of(
            attack("kw_mnist", 1000, "pgd", Map.of("steps", "40", "keep", "last"), TENTH),
            attack("advertorch_cln", 1000, "pgd", Map.of("steps", "40", "keep", "last"), TENTH),
            attack("kw_mnist", 500, "deepfool", Map.of(), null),
            attack("advertorch_cln", 500, "deepfool", Map.of(), null),
            attack("advertorch_cln", 64, "cw", Map.of("searches", "9", "steps", "1000"), null),
            standard("kw_mnist", 1000, new Counts(953, 7_492_609, 1_823_260)),
            standard("advertorch_cln", 200, new Counts(114, 906_043, 226_426)));

    private static Row attack(
            String model,
            int n,
            String name,
            Map<String, String> settings,
            @org.jspecify.annotations.Nullable Threat threat) {
        return new Row(
                model,
                n,
                Attacks.named(name, settings).title(),
                subject -> {
                    Attack<? super Differentiable> attack = Attacks.named(name, settings);
                    Examples examples = subject.data().first(n);
                    Threat within = threat == null
                            ? Threat.whole(Norm.L2, subject.model().domain())
                            : threat;
                    return n
                            - attack.run(
                                            subject.model(),
                                            examples,
                                            new Misclassified(examples.labels()),
                                            within,
                                            new Seed(0))
                                    .successes();
                },
                Optional.empty());
    }

    private static Row standard(String model, int n, Counts reference) {
        return new Row(model, n, "audit, standard", Evaluation::audit, Optional.of(reference));
    }

    private static int audit(Subject<Differentiable> subject) {
        Provenance nowhere = new Provenance("", "", 0, "", "", "", new Machine("", "", "", 1), Map.of(), Timing.of(0));
        AuditResult result =
                Auditor.of(new Seed(0)).audit(subject, Strategy.STANDARD.schedule(List.of(TENTH)), nowhere);
        return result.worstCases().get(0).robust().count();
    }

    private void run(Row row) {
        OnnxModel onnx = OnnxModel.load(models.resolve(row.model() + ".onnx"));
        try (GraphClassifier model = GraphClassifier.of(onnx, images.domain())) {
            Examples batch = images.first(BATCH);
            BareCost before = BareCost.of(model, batch);
            Dataset first = new HeapSet(
                    "first " + row.n(),
                    images.first(row.n()),
                    images.domain(),
                    images.classes().size());
            Subject<Differentiable> subject = new Subject<>(
                    model, new ModelSummary(row.model(), -1, -1, images.domain()), first, Sampling.of(row.n()));
            Meter.Reading start = model.meter().read();
            long started = System.nanoTime();
            int left = row.work().applyAsInt(subject);
            double seconds = (System.nanoTime() - started) * 1e-9;
            Meter.Reading spent = model.meter().read().minus(start);
            BareCost cost = before.mean(BareCost.of(model, batch));
            double bare = cost.seconds(spent);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %s | %d | %,d | %,d | %,d | %.1f | %.1f | %.2f |%s%n",
                    row.model(),
                    row.n(),
                    row.name(),
                    left,
                    spent.backwards(),
                    spent.forwards(),
                    spent.queries(),
                    seconds,
                    bare,
                    seconds / bare,
                    row.reference()
                            .map(counts -> beside(counts, spent, seconds, cost))
                            .orElse(" | | | | |"));
        }
    }

    /** The reference's forwards without gradient at what an answer costs on the faster engine. */
    private static String beside(Counts counts, Meter.Reading spent, double seconds, BareCost cost) {
        double theirs = cost.seconds(
                new Meter.Reading(counts.gradients(), counts.gradients(), counts.forwards() - counts.gradients()));
        return String.format(
                Locale.ROOT,
                " %d | %,d | %.1f %% | %.1f | %.1f %% |",
                counts.left(),
                counts.gradients(),
                100.0 * spent.backwards() / counts.gradients(),
                theirs,
                100 * seconds / theirs);
    }
}
