package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.model.Labeller;
import dev.foil.model.Meter;
import dev.foil.model.Scores;
import dev.foil.param.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One audit as it goes: chunk by chunk of the sample, and within one trial by trial. */
final class Audit<M extends Labeller> {
    private final Auditor auditor;
    private final Subject<M> subject;
    private final M model;
    private final Schedule<M> schedule;
    private final List<Trial<M>> trials;
    private final Provenance provenance;
    private Optional<WitnessFolder> folder = Optional.empty();

    private final Sample sample;
    private final Tally tally;
    private final Gallery gallery;
    private final List<Account> accounts = new ArrayList<>();
    /** Points that were wanted for the gallery at some time, by row and trial. */
    private final Map<List<Integer>, float[]> points = new HashMap<>();

    private Counts cost = Counts.NONE;
    private double seconds;

    Audit(Auditor auditor, Subject<M> subject, Schedule<M> schedule, Provenance provenance) {
        this.auditor = auditor;
        this.subject = subject;
        this.model = subject.model();
        this.schedule = schedule;
        this.trials = schedule.trials();
        this.provenance = provenance;
        this.sample = new Sample(
                subject.data(),
                subject.sampling().of(subject.data(), auditor.seed().child("sample")));
        this.tally = new Tally(sample, trials, model.domain(), model.classes());
        long norms =
                trials.stream().map(trial -> trial.threat().norm()).distinct().count();
        this.gallery = new Gallery(auditor.keeping().shown(), (int) norms * model.classes());
        trials.forEach(trial -> accounts.add(new Account(trial, model.domain().levels() > 0)));
    }

    AuditResult run() {
        trials.forEach(trial -> trial.attack().requireKnows(trial.threat().norm()));
        trials.forEach(trial -> trial.attack().requireTakes(model.domain()));
        Keeping keeping = auditor.keeping();
        try (Journal journal = Journal.open(keeping, identity())) {
            if (keeping.witnesses().isEmpty()) {
                return run(journal);
            }
            try (WitnessFolder open = WitnessFolder.open(keeping.witnesses().get(), model.domain(), keeping.resume())) {
                folder = Optional.of(open);
                AuditResult result = run(journal);
                open.finish(result);
                return result;
            }
        }
    }

    private AuditResult run(Journal journal) {
        for (int chunk = 0; sample.size() < sample.limit() && !isEnough(); chunk++) {
            run(chunk, journal);
        }
        return result();
    }

    /** All that decides what the journal holds. */
    private Identity identity() {
        Keeping keeping = auditor.keeping();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("model", provenance.modelDigest());
        values.put("data", provenance.dataDigest());
        values.put("preparation", subject.summary().preparation());
        values.put("domain", model.domain().toString());
        values.put("threads", Integer.toString(provenance.machine().threads()));
        values.put("seed", Long.toString(auditor.seed().value()));
        values.put("foil", provenance.foil());
        values.put("engines", provenance.engines().toString());
        values.put("strategy", schedule.strategy());
        values.put("order", subject.sampling().order().toString());
        values.put("witnesses", keeping.witnesses().map(Object::toString).orElse("none"));
        values.put("shown", Integer.toString(keeping.shown()));
        for (int i = 0; i < trials.size(); i++) {
            Trial<M> trial = trials.get(i);
            values.put(
                    "trial " + (i + 1),
                    trial.attack().title() + " " + trial.attack().parameters() + " "
                            + trial.threat().norm().title() + " "
                            + trial.threat().epsilon());
        }
        return new Identity(values);
    }

    private boolean isEnough() {
        Sampling sampling = subject.sampling();
        return sampling.until() > 0 && sample.size() > 0 && rates().stream().allMatch(sampling::isEnough);
    }

    /** Accuracy without attack, and every worst case. */
    private List<Rate> rates() {
        return Stream.concat(
                        Stream.of(Rate.of(sample.correct(), sample.answered())),
                        tally.worstCases().stream().map(WorstCase::robust))
                .toList();
    }

    private void run(int chunk, Journal journal) {
        int from = sample.size();
        int to = Math.min(sample.limit(), from + Auditor.chunk(model.domain()));
        // The last chunk of a smaller sample is a part of one, and done again.
        Clean clean = journal.clean(chunk)
                .filter(seen -> seen.verdicts().size() == to - from)
                .orElse(null);
        if (clean == null) {
            clean = look(chunk, sample.read(IntStream.range(from, to).toArray()));
            journal.add(clean);
        }
        sample.add(clean);
        if (sample.answered() == 0) {
            throw Scores.noNumbers(sample.size());
        }
        cost = cost.plus(new Counts(0, 0, to - from));
        seconds += clean.seconds();
        int[] correct = sample.correct(from, to);
        Examples examples = null;
        // A witness that is lost is made again, and so are those that took its place.
        boolean lost = false;
        for (int trial = 0; trial < trials.size(); trial++) {
            Part part = journal.part(chunk, trial)
                    .filter(done -> done.examples() == to - from)
                    .orElse(null);
            lost |= part != null && !isSaved(part);
            if (part != null && !lost) {
                take(part, wanted(part));
            } else {
                examples = examples == null ? sample.read(correct) : examples;
                journal.add(attack(chunk, trial, to - from, examples, correct));
            }
            long all = trials.size();
            auditor.progress().update("auditing", from * all + (to - from) * (trial + 1L), sample.limit() * all);
        }
    }

    private Clean look(int chunk, Examples examples) {
        long started = auditor.clock().getAsLong();
        List<Verdict> verdicts = Verdict.of(model, examples);
        List<Long> ids = java.util.Arrays.stream(examples.ids()).boxed().toList();
        return new Clean(chunk, ids, verdicts, since(started));
    }

    private double since(long started) {
        return (auditor.clock().getAsLong() - started) / 1e9;
    }

    /**
     * Runs a trial on a chunk, or what is left of it, adds it up, and saves its witnesses.
     *
     * @param examples those that the model gets right
     * @param correct their places in the sample
     */
    private Part attack(int chunk, int trial, int size, Examples examples, int[] correct) {
        long started = auditor.clock().getAsLong();
        int[] places = IntStream.range(0, correct.length)
                .filter(place -> !schedule.dropping()
                        || tally.stands(correct[place], trials.get(trial).threat()))
                .toArray();
        int[] rows = IntStream.of(places).map(place -> correct[place]).toArray();
        Work work = Work.of(trials.get(trial), model, examples.rows(places), auditor.seed());
        Part bare = work.part(chunk, trial, size, rows, since(started));
        List<Integer> wanted = wanted(bare);
        Part part = bare.with(wanted.stream()
                .map(row -> new Part.Kept(row, work.point(place(rows, row))))
                .toList());
        folder.ifPresent(open -> nearer(part)
                .forEach(broken -> open.save(witness(
                        trial,
                        broken.row(),
                        tally.smallest(trial, broken),
                        broken.after(),
                        broken.onGrid(tally.smallest(trial, broken), model.domain()),
                        work.point(place(rows, broken.row()))))));
        take(part, wanted);
        return part;
    }

    /** Whether the witnesses that a part adds are where they belong. */
    private boolean isSaved(Part part) {
        return folder.isEmpty()
                || nearer(part).stream()
                        .allMatch(broken -> folder.get()
                                .holds(
                                        sample.id(broken.row()),
                                        trials.get(part.trial()).threat().norm()));
    }

    private static int place(int[] rows, int row) {
        return java.util.Arrays.binarySearch(rows, row);
    }

    /** Examples that nothing of the same norm broke before this part, or at a larger ε only. */
    private List<Broken> nearer(Part part) {
        return part.broken().stream()
                .filter(broken -> tally.stands(broken.row(), tally.smallest(part.trial(), broken)))
                .toList();
    }

    /** Rows whose points the gallery takes. */
    private List<Integer> wanted(Part part) {
        Norm norm = trials.get(part.trial()).threat().norm();
        return nearer(part).stream()
                .filter(broken -> gallery.offer(
                        norm,
                        sample.label(broken.row()),
                        new Gallery.Item(
                                broken.row(),
                                part.trial(),
                                tally.smallest(part.trial(), broken),
                                broken.after(),
                                broken.onGrid(tally.smallest(part.trial(), broken), model.domain()))))
                .map(Broken::row)
                .toList();
    }

    private void take(Part part, List<Integer> wanted) {
        wanted.forEach(
                row -> points.put(List.of(row, part.trial()), part.kept(row).orElseThrow()));
        tally.add(part);
        accounts.get(part.trial()).add(part);
        cost = cost.plus(part.counts()).plus(new Counts(0, 0, part.checks()));
        seconds += part.seconds();
    }

    private Witness witness(int trial, int row, Threat threat, Verdict after, boolean onGrid, float[] adversarial) {
        Trial<M> by = trials.get(trial);
        Examples original = sample.read(row);
        return new Witness(
                sample.id(row),
                sample.label(row),
                sample.verdict(row),
                after,
                by.attack().title(),
                threat,
                threat.norm().distance(adversarial, original.values()),
                onGrid,
                original.shape(),
                original.values(),
                adversarial);
    }

    private AuditResult result() {
        long started = auditor.clock().getAsLong();
        Meter.Reading before = model.meter().read();
        int correct = sample.correct();
        List<AttackResult> results = accounts.stream()
                .map(account -> account.result(sample.answered()))
                .toList();
        List<Finding> findings = new Hygiene<>(model, schedule, results, auditor.seed()).findings(this::probe);
        Silence.finding(sample, tally).ifPresent(findings::add);
        subject.sampling().shortOf(rates()).ifPresent(findings::add);
        cost = cost.plus(Counts.of(model.meter().read().minus(before)));
        List<Witness> witnesses = gallery.items().stream()
                .map(item -> witness(
                        item.trial(),
                        item.row(),
                        item.threat(),
                        item.after(),
                        item.onGrid(),
                        java.util.Objects.requireNonNull(points.get(List.of(item.row(), item.trial())))))
                .toList();
        seconds += since(started);
        return new AuditResult(
                subject.summary(),
                schedule.strategy(),
                subject.data().name(),
                subject.data().classes(),
                subject.sampling().order(),
                sample.answered(),
                Rate.of(correct, sample.answered()),
                results,
                tally.worstCases(),
                sample.misses(),
                tally.falls(),
                witnesses,
                findings,
                cost,
                provenance.took(seconds));
    }

    /** The first few examples that the model gets right. */
    private Examples probe(int most) {
        return sample.read(
                IntStream.of(sample.correct(0, sample.size())).limit(most).toArray());
    }
}
