package dev.foil.audit;

import dev.foil.attack.Threat;
import dev.foil.data.Progress;
import dev.foil.data.corrupt.Corruption;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How far a model's robustness reaches beyond the threat it was trained for, and what it cost on clean inputs.
 *
 * @param model the model
 * @param data name of the examples
 * @param examples number of them, those left out that the model gives no number for
 * @param clean right without any attack
 * @param misses ids of those wrong without any attack, ascending
 * @param seen right within the threat trained for
 * @param unseen right under attacks that training never met
 * @param everything right under all of those, the one trained for included; one that an attack got no number for on its way
 *     counts as standing there
 * @param corruptions accuracy on the same examples under corruptions
 * @param warnings signs that the numbers may flatter the model
 * @param provenance where this comes from
 */
public record Generalisation(
        ModelSummary model,
        String data,
        int examples,
        Rate clean,
        List<Long> misses,
        Withstood seen,
        List<Withstood> unseen,
        Rate everything,
        CorruptionResult corruptions,
        List<Finding> warnings,
        Provenance provenance) {
    public Generalisation {
        misses = List.copyOf(misses);
        unseen = List.copyOf(unseen);
        warnings = List.copyOf(warnings);
    }

    /**
     * Measures, every attack and corruption on the same examples.
     *
     * @param subject the model and its images; its sample is taken to the end
     * @param against what it is tried against
     * @param provenance where the result comes from, not timed yet
     * @param seed of the sample and of all draws
     * @param progress told which part is under way
     * @throws dev.foil.param.UserError where inputs are no images, or a threat reaches beyond their domain
     */
    public static Generalisation of(
            Subject<Differentiable> subject, Unseen against, Provenance provenance, Seed seed, Progress progress) {
        Corruption.requireTakes(subject.model().domain());
        Stream.concat(Stream.of(against.trained()), against.others().stream())
                .forEach(threat -> threat.requireWithin(subject.model().domain()));
        Sampling sampling = new Sampling(
                subject.sampling().examples(), 0, subject.sampling().order());
        Subject<Differentiable> whole = new Subject<>(subject.model(), subject.summary(), subject.data(), sampling);
        CorruptionResult corruptions = Corruptions.of(whole, seed, progress);
        AuditResult balls = auditor(seed, progress, "attacking within balls").audit(whole, against.balls(), provenance);
        AuditResult kinds = auditor(seed, progress, "attacking otherwise")
                .audit(whole, against.kinds(subject.model().domain()), provenance);
        Withstood seen = within(balls, against.trained());
        List<Withstood> unseen = new ArrayList<>();
        against.others().forEach(other -> unseen.add(within(balls, other)));
        kinds.attacks().forEach(attack -> unseen.add(alone(kinds, attack, against)));
        Set<Long> wrong = new TreeSet<>(seen.wrong());
        unseen.forEach(one -> wrong.addAll(one.wrong()));
        double seconds = corruptions.timing().seconds()
                + balls.provenance().timing().seconds()
                + kinds.provenance().timing().seconds();
        return new Generalisation(
                subject.summary(),
                subject.data().name(),
                balls.examples(),
                balls.clean(),
                balls.misses(),
                seen,
                unseen,
                Rate.of(balls.examples() - wrong.size(), balls.examples()),
                corruptions,
                warnings(seen, unseen, balls, kinds),
                provenance.took(seconds));
    }

    private static Auditor auditor(Seed seed, Progress progress, String what) {
        Progress named = (part, done, total) -> progress.update(what, done, total);
        return new Auditor(seed, named, System::nanoTime, Keeping.NOTHING.withShown(0));
    }

    /** The worst within a ball. */
    private static Withstood within(AuditResult audit, Threat threat) {
        Rate robust = audit.worst(threat).orElseThrow().robust();
        return new Withstood(
                audit.strategy() + " audit",
                threat,
                true,
                robust,
                wrong(audit, fall -> fall.threat().isSame(threat)));
    }

    /** One attack, the only one of its threat. */
    private static Withstood alone(AuditResult audit, AttackResult attack, Unseen against) {
        boolean bounded = Stream.concat(Stream.of(against.trained()), against.others().stream())
                .anyMatch(attack.threat()::isSame);
        return new Withstood(
                attack.attack(),
                attack.threat(),
                bounded,
                attack.robust(),
                wrong(audit, fall -> fall.threat().isSame(attack.threat())));
    }

    private static List<Long> wrong(AuditResult audit, Predicate<Fall> under) {
        Set<Long> wrong = new TreeSet<>(audit.misses());
        audit.falls().stream().filter(under).forEach(fall -> wrong.add(fall.example()));
        return List.copyOf(wrong);
    }

    /** What both audits say, and whether scores alone broke more than gradients did within the same ball. */
    private static List<Finding> warnings(
            Withstood seen, List<Withstood> unseen, AuditResult balls, AuditResult kinds) {
        Stream<Finding> masked = unseen.stream()
                .filter(other -> other.threat().isSame(seen.threat()))
                .filter(other -> other.robust().interval().high()
                        < seen.robust().interval().low())
                .map(other -> new Finding(
                        "black box beats white box",
                        other.attack() + ", which sees outputs only, leaves "
                                + other.robust().count()
                                + " standing within " + seen.threat().norm().title() + " "
                                + seen.threat().text()
                                + "; attacks with gradients " + seen.robust().count() + ".",
                        "Who sees more should do better: the gradients are masked."));
        return Stream.of(balls.warnings().stream(), kinds.warnings().stream(), masked)
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    /** All figures, in the order of a table; models that were tried against the same have the same. */
    public List<Measure> measures() {
        return Measures.of(this);
    }
}
