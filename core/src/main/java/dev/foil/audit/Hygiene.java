package dev.foil.audit;

import dev.foil.attack.Attacked;
import dev.foil.attack.MinimalNormAttack;
import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.attack.UniformNoise;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.model.Labeller;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Signs that an attack was weak rather than the model strong (Athalye, Carlini and Wagner 2018, section 3.1; Carlini et
 * al., "On evaluating adversarial robustness", 2019, section 4).
 *
 * @param model what was audited
 * @param schedule what was tried
 * @param results one for each trial
 * @param seed of the probes
 */
record Hygiene<M extends Labeller>(M model, Schedule<M> schedule, List<AttackResult> results, Seed seed) {
    /** Examples whose gradient is looked at. */
    private static final int GRADIENTS = 128;

    /** Parts without a gradient that are named. */
    private static final int NAMED = 5;

    /** Examples attacked without a bound. */
    private static final int UNBOUNDED = 32;

    /** @param probe some examples that the model gets right, at most as many as asked for */
    List<Finding> findings(IntFunction<Examples> probe) {
        List<Finding> findings = new ArrayList<>();
        Wavering.of(model, probe.apply(GRADIENTS)).ifPresent(findings::add);
        if (model instanceof Differentiable white) {
            zeroGradients(white, probe.apply(GRADIENTS)).ifPresent(findings::add);
            Saturation.of(white, probe.apply(GRADIENTS)).ifPresent(findings::add);
            unbounded(white, probe.apply(UNBOUNDED)).ifPresent(findings::add);
        }
        rejected().ifPresent(findings::add);
        if (schedule.dropping()) {
            blackBoxAfterWhite().ifPresent(findings::add);
            noiseAfterGradients().ifPresent(findings::add);
        } else {
            compareAll(findings);
        }
        return findings;
    }

    private static Optional<Finding> zeroGradients(Differentiable model, Examples examples) {
        if (examples.size() == 0) {
            return Optional.empty();
        }
        int zeros = 0;
        try (Scope scope = Scope.open()) {
            Misclassified criterion = new Misclassified(examples.labels());
            float[] largest = model.gradient(
                            Tensors.of(examples.values(), examples.shape().batched(examples.size())),
                            logits -> Objective.CROSS_ENTROPY.of(logits, criterion))
                    .inputs()
                    .rows()
                    .abs()
                    .max(false, 1)
                    .toFloats();
            for (float size : largest) {
                zeros += size > 0 ? 0 : 1;
            }
        }
        return zeros == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "zero gradients",
                        "The gradient of " + zeros + " of " + examples.size()
                                + " examples is exactly zero or no number.",
                        "Gradient attacks are blind there, and what they leave standing says nothing."
                                + around(model)));
    }

    /** What a graph without any gradient could be attacked through. */
    private static String around(Differentiable model) {
        List<String> ends = model instanceof GraphClassifier graph
                ? graph.bypasses().stream()
                        .map(bypass -> "'" + bypass.to() + "'")
                        .toList()
                : List.of();
        return ends.isEmpty()
                ? ""
                : " The network stops them itself, and they can be led around that: --bpda auto, which takes what ends in "
                        + String.join(", ", ends.subList(0, Math.min(NAMED, ends.size())))
                        + (ends.size() > NAMED ? " and " + (ends.size() - NAMED) + " more" : "") + " for the identity.";
    }

    /** With the whole domain to move in, everything must fall: any image may become one of another class. */
    private Optional<Finding> unbounded(Differentiable model, Examples examples) {
        if (examples.size() == 0) {
            return Optional.empty();
        }
        Attacked attacked = Pgd.of(20)
                .run(
                        model,
                        examples,
                        new Misclassified(examples.labels()),
                        Threat.linf(model.domain().width()),
                        seed.child("unbounded"));
        int standing = examples.size() - attacked.successes();
        return 20 * standing <= examples.size()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "unbounded attack fails",
                        "With the whole input range to move in, PGD-20 leaves " + standing + " of " + examples.size()
                                + " examples standing.",
                        "No model that tells classes apart withstands that: either it says the same of everything, or its"
                                + " gradients mislead and its robust accuracy is lower than measured. Try attacks that"
                                + " need no gradient."));
    }

    private Optional<Finding> rejected() {
        int rejected = results.stream()
                .mapToInt(result -> result.claims().rejected().total())
                .sum();
        return rejected == 0
                ? Optional.empty()
                : Optional.of(new Finding(
                        "claims rejected",
                        rejected + " claims of success did not hold on a second look and are not counted.",
                        "They lay on the boundary to within rounding, or an attack is faulty."));
    }

    /** In a schedule that drops what is broken, what a black box still breaks the white boxes before it have missed. */
    private Optional<Finding> blackBoxAfterWhite() {
        return IntStream.range(0, results.size())
                .filter(i -> !usesGradients(i) && !isNoise(i) && isMany(broken(results.get(i)), results.get(i)))
                .filter(i -> IntStream.range(0, i).anyMatch(j -> usesGradients(j) && reaches(j, i)))
                .mapToObj(results::get)
                .findFirst()
                .map(black -> new Finding(
                        "black box beats white box",
                        black.attack() + ", which sees outputs only, breaks " + broken(black)
                                + " examples that attacks with gradients left standing at "
                                + black.threat().norm().title() + " "
                                + black.threat().text() + ".",
                        "Who sees more should do better: the gradients are masked."));
    }

    /** In such a schedule, noise that breaks many of those that gradients left. */
    private Optional<Finding> noiseAfterGradients() {
        return IntStream.range(0, results.size())
                .filter(i -> isNoise(i) && isMany(broken(results.get(i)), results.get(i)))
                .filter(i -> IntStream.range(0, i).anyMatch(j -> usesGradients(j) && reaches(j, i)))
                .mapToObj(results::get)
                .findFirst()
                .map(noise -> new Finding(
                        "noise as strong as gradients",
                        "Random noise breaks " + broken(noise)
                                + " examples that attacks with gradients left standing at "
                                + noise.threat().norm().title() + " "
                                + noise.threat().text() + ".",
                        "The gradients lead nowhere: they may be masked."));
    }

    /** Whether a trial looked wherever another may look. */
    private boolean reaches(int trial, int other) {
        Threat wide = results.get(trial).threat();
        Threat narrow = results.get(other).threat();
        boolean nearest = schedule.trials().get(trial).attack() instanceof MinimalNormAttack;
        return wide.norm() == narrow.norm()
                && (wide.epsilon() == narrow.epsilon() || (nearest && wide.epsilon() > narrow.epsilon()));
    }

    private void compareAll(List<Finding> findings) {
        for (int i = 0; i < results.size(); i++) {
            for (int j = 0; j < results.size(); j++) {
                if (i != j) {
                    compare(i, j).ifPresent(findings::add);
                }
            }
        }
    }

    /** What it says that trial {@code i} did
     * no worse, or worse, than trial {@code j}. */
    private Optional<Finding> compare(int i, int j) {
        AttackResult one = results.get(i);
        AttackResult other = results.get(j);
        boolean same = one.threat().equals(other.threat());
        String where = " at " + one.threat().norm().title() + " " + one.threat().text();
        if (same && isSingleStep(i) && isIterated(j) && isClearlyStronger(one, other)) {
            return Optional.of(new Finding(
                    "one step beats many",
                    one.attack() + " breaks more than " + other.attack() + where + ": " + broken(one) + " against "
                            + broken(other) + ".",
                    "Gradients may be masked, or the steps are too many, too few or too long."));
        }
        if (same
                && isNoise(i)
                && usesGradients(j)
                && isMany(broken(one), one)
                && broken(other) < other.correctBefore()
                && broken(one) >= broken(other)) {
            return Optional.of(new Finding(
                    "noise as strong as gradients",
                    "Random noise breaks " + broken(one) + where + ", " + other.attack() + " " + broken(other) + ".",
                    "The gradients lead nowhere: they may be masked."));
        }
        if (same && !usesGradients(i) && !isNoise(i) && usesGradients(j) && isClearlyStronger(one, other)) {
            return Optional.of(new Finding(
                    "black box beats white box",
                    one.attack() + ", which sees outputs only, breaks " + broken(one) + where + "; " + other.attack()
                            + ", which sees gradients, " + broken(other) + ".",
                    "Who sees more should do better: the gradients are masked."));
        }
        if (same && isMany(broken(other) - broken(one), one) && moreSteps(i, j)) {
            return Optional.of(new Finding(
                    "more steps are not stronger",
                    one.attack() + " breaks " + broken(one) + where + ", " + other.attack() + " " + broken(other) + ".",
                    "The search is noisy: run several restarts, or another step length."));
        }
        if (!same
                && schedule.trials()
                        .get(i)
                        .attack()
                        .equals(schedule.trials().get(j).attack())
                && one.threat().norm() == other.threat().norm()
                && one.threat().epsilon() > other.threat().epsilon()
                && isClearlyStronger(other, one)) {
            return Optional.of(new Finding(
                    "a larger ε is not stronger",
                    one.attack() + " breaks " + broken(one) + where + " and " + broken(other) + " at "
                            + other.threat().text() + ".",
                    "The larger ball holds the smaller one: the attack loses its way in it, and more steps or smaller"
                            + " ones are needed."));
        }
        return Optional.empty();
    }

    private static int broken(AttackResult result) {
        return result.claims().confirmed();
    }

    /** More than a hundredth of the examples, and more than two. */
    private static boolean isMany(int count, AttackResult result) {
        return count > Math.max(2, result.examples() / 100);
    }

    /** Stronger by more than chance explains: the intervals of what is left stand apart. */
    private static boolean isClearlyStronger(AttackResult one, AttackResult other) {
        return one.robust().interval().high() < other.robust().interval().low();
    }

    private boolean usesGradients(int trial) {
        return results.get(trial).counts().backward() > 0;
    }

    private boolean isNoise(int trial) {
        return schedule.trials().get(trial).attack() instanceof UniformNoise;
    }

    /** At most one gradient an example. */
    private boolean isSingleStep(int trial) {
        AttackResult result = results.get(trial);
        return usesGradients(trial) && result.counts().backward() <= result.correctBefore();
    }

    private boolean isIterated(int trial) {
        return usesGradients(trial) && !isSingleStep(trial);
    }

    /** Whether the two attacks differ in their number of steps alone, the first having more. */
    private boolean moreSteps(int i, int j) {
        Map<String, String> one = new HashMap<>(results.get(i).parameters());
        Map<String, String> other = new HashMap<>(results.get(j).parameters());
        String many = one.remove("steps");
        String few = other.remove("steps");
        return many != null
                && few != null
                && schedule.trials().get(i).attack().getClass()
                        == schedule.trials().get(j).attack().getClass()
                && one.equals(other)
                && Integer.parseInt(many) > Integer.parseInt(few);
    }
}
