package dev.foil.audit;

import dev.foil.attack.Threat;
import dev.foil.data.Progress;
import dev.foil.data.corrupt.Corruption;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far a model's robustness reaches beyond the threat it was trained for, and what it cost on clean inputs.
 *
 * @param model the model
 * @param data name of the examples
 * @param examples number of them, those left out that the model gives no number for
 * @param clean right without any attack
 * @param seen right within the threat trained for
 * @param unseen right under attacks that training never met
 * @param everything right under all of those, the one trained for included
 * @param corruptions accuracy on the same examples under corruptions
 * @param warnings signs that the numbers may flatter the model
 * @param provenance where this comes from
 */
public record Generalisation(
        ModelSummary model,
        String data,
        int examples,
        Rate clean,
        Withstood seen,
        List<Withstood> unseen,
        Rate everything,
        CorruptionResult corruptions,
        List<Finding> warnings,
        Provenance provenance) {
    public Generalisation {
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
        List<Withstood> unseen = new ArrayList<>();
        for (Threat other : against.others()) {
            unseen.add(worst(balls, other));
        }
        for (AttackResult attack : kinds.attacks()) {
            boolean bounded = attack.threat().isSame(against.trained())
                    || against.others().stream().anyMatch(attack.threat()::isSame);
            unseen.add(new Withstood(attack.attack(), attack.threat(), bounded, attack.robust()));
        }
        double seconds = corruptions.timing().seconds()
                + balls.provenance().timing().seconds()
                + kinds.provenance().timing().seconds();
        Withstood seen = worst(balls, against.trained());
        return new Generalisation(
                subject.summary(),
                subject.data().name(),
                balls.examples(),
                balls.clean(),
                seen,
                unseen,
                everything(balls, kinds),
                corruptions,
                warnings(seen, unseen, balls, kinds),
                provenance.took(seconds));
    }

    private static Auditor auditor(Seed seed, Progress progress, String what) {
        Progress named = (part, done, total) -> progress.update(what, done, total);
        return new Auditor(seed, named, System::nanoTime, Keeping.NOTHING.withShown(0));
    }

    private static Withstood worst(AuditResult audit, Threat threat) {
        return new Withstood(
                audit.strategy(),
                threat,
                true,
                audit.worst(threat).orElseThrow().robust());
    }

    private static Rate everything(AuditResult balls, AuditResult kinds) {
        Set<Long> wrong = new HashSet<>(balls.misses());
        Stream.concat(balls.falls().stream(), kinds.falls().stream()).forEach(fall -> wrong.add(fall.example()));
        return Rate.of(balls.examples() - wrong.size(), balls.examples());
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
}
