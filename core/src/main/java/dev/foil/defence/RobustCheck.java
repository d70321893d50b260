package dev.foil.defence;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacked;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Misclassified;
import dev.foil.random.Seed;
import dev.foil.train.Check;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Accuracy under attack between epochs, on some examples of the validation set, and clean accuracy on all of it.
 *
 * @param attack of several steps
 * @param single the one-step attack that training uses; empty where it uses none
 * @param threat of both
 * @param examples attacked, at most
 */
public record RobustCheck(
        Attack<? super Differentiable> attack,
        Optional<Attack<? super Differentiable>> single,
        Threat threat,
        int examples)
        implements Check {
    @Override
    public Reading of(Differentiable model, Dataset validation, Seed seed) {
        int[] order = seed.child("sample").draws().permutation(validation.size());
        Examples sample = validation.batch(Arrays.copyOf(order, Math.min(examples, order.length)));
        double clean = ACCURACY.of(model, validation, seed).accuracy();
        OptionalDouble one = single.map(step -> OptionalDouble.of(standing(step, model, sample, seed)))
                .orElse(OptionalDouble.empty());
        return new Reading(clean, OptionalDouble.of(standing(attack, model, sample, seed)), one);
    }

    private double standing(Attack<? super Differentiable> tried, Differentiable model, Examples sample, Seed seed) {
        Attacked attacked = tried.run(model, sample, new Misclassified(sample.labels()), threat, seed.child("attack"));
        int standing = 0;
        for (int row = 0; row < sample.size(); row++) {
            standing += attacked.claimed()[row] || attacked.unknown()[row] ? 0 : 1;
        }
        return (double) standing / sample.size();
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("check", text(attack));
        single.ifPresent(step -> described.put("check-single", text(step)));
        described.put("check-threat", threat.norm().title() + " " + threat.text());
        described.put("check-examples", Integer.toString(examples));
        return described;
    }

    private static String text(Attack<?> attack) {
        return attack.title()
                + attack.parameters().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(",", "(", ")"));
    }
}
