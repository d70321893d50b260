package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import dev.foil.train.Check;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Section 6: adversarial validation error, as {@link FastSign} has it, on some of the validation images; clean accuracy is
 * measured on all.
 *
 * @param images attacked, at most
 */
record Withstood(int images) implements Check {
    @Override
    public Reading of(Differentiable model, Dataset validation, Seed seed) {
        int[] order = seed.child("sample").draws().permutation(validation.size());
        Examples sample = validation.batch(Arrays.copyOf(order, Math.min(images, order.length)));
        float[] attacked = FastSign.of(model, Top.SOFTMAX, sample, Setting.EPSILON);
        double wrong =
                Answers.of(model, Top.SOFTMAX, attacked).error(sample.labels()).value();
        double clean = ACCURACY.of(model, validation, seed).accuracy();
        return new Reading(clean, OptionalDouble.of(1 - wrong / 100), OptionalDouble.empty());
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("check", "fgsm, not cut off");
        described.put("check-epsilon", Double.toString(Setting.EPSILON));
        described.put("check-examples", Integer.toString(images));
        return described;
    }
}
