package dev.foil.defence.method;

import dev.foil.attack.Attack;
import dev.foil.attack.Attacks;
import dev.foil.attack.Perturbation;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.Joined;
import dev.foil.model.Differentiable;
import dev.foil.objective.Misclassified;
import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.random.Seed;
import dev.foil.train.PlainStep;
import dev.foil.train.Step;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Standard training on a set with adversarial examples mixed in, made once on another model and not renewed (Szegedy et al.
 * 2014, section 4.3). A network grows robust to those examples, and hardly to those that its own gradients show.
 *
 * @param attack how they are made; {@code signs} adds a random sign to every element and needs no model
 * @param share of the training set that gets an adversarial copy
 */
@Recipe(
        name = "augmentation",
        source = "Szegedy et al. 2014, section 4.3",
        cost = "as standard, on more examples",
        use = "to see how little a fixed set of attacks teaches; needs --others, but for random signs")
public record Augmentation(
        @Param(doc = "attack with its usual settings, or signs for random ones", value = "fgsm")
        String attack,

        @Param(doc = "share of the training set that gets an adversarial copy", value = "1", min = 0, max = 1)
        double share)
        implements Method {
    private static final String SIGNS = "signs";
    private static final int BATCH = 256;

    public Augmentation {
        Params.check(Augmentation.class, attack, share);
        if (!attack.equals(SIGNS)) {
            Attacks.type(attack);
        }
    }

    @Override
    public Step step(Setting setting) {
        setting.met();
        if (borrows()) {
            setting.lenders("augmentation");
        }
        return new PlainStep();
    }

    @Override
    public Dataset data(Setting setting, Dataset train) {
        Seed seed = setting.seed().child("augmentation");
        int[] order = seed.child("sample").draws().permutation(train.size());
        int[] chosen = Arrays.copyOf(order, (int) Math.round(share * train.size()));
        Arrays.sort(chosen);
        Examples originals = train.batch(chosen);
        if (chosen.length == 0) {
            return train;
        }
        Examples attacked = changed(originals, attacked(originals, setting, seed.child("attack")));
        if (attacked.size() == 0) {
            return train;
        }
        String name = attacked.size() + " adversarial copies";
        return new Joined(
                train,
                new HeapSet(name, attacked, train.domain(), train.classes().size()));
    }

    /** Those that the attack left as they were, such as images that the lender errs on already, would be plain copies. */
    private static Examples changed(Examples originals, Examples attacked) {
        return attacked.rows(IntStream.range(0, attacked.size())
                .filter(row -> !Arrays.equals(originals.example(row), attacked.example(row)))
                .toArray());
    }

    private Examples attacked(Examples originals, Setting setting, Seed seed) {
        if (attack.equals(SIGNS)) {
            return signed(originals, setting, seed);
        }
        Differentiable model = setting.lenders("augmentation").get(0).model();
        Attack<? super Differentiable> chosen = Attacks.named(attack, Map.of());
        chosen.requireKnows(setting.met().norm());
        float[] values = originals.values().clone();
        int length = originals.shape().size();
        for (int from = 0; from < originals.size(); from += BATCH) {
            Examples part = originals.slice(from, Math.min(originals.size(), from + BATCH));
            float[] found = chosen.run(model, part, new Misclassified(part.labels()), setting.met(), seed)
                    .values();
            System.arraycopy(found, 0, values, from * length, found.length);
        }
        return originals.withValues(values);
    }

    /** Signs of its own for every example, as large as the radius allows. */
    private static Examples signed(Examples originals, Setting setting, Seed seed) {
        float[] values = originals.values().clone();
        int length = originals.shape().size();
        for (int row = 0; row < originals.size(); row++) {
            float[] change = Perturbation.random(
                            setting.domain(),
                            setting.met(),
                            seed.child(originals.ids()[row]))
                    .change();
            for (int i = 0; i < length; i++) {
                values[row * length + i] = setting.domain().clip(values[row * length + i] + change[i]);
            }
        }
        return originals.withValues(values);
    }

    @Override
    public double updates() {
        return 1 + share;
    }

    @Override
    public boolean borrows() {
        return !attack.equals(SIGNS);
    }

    @Override
    public double passes() {
        return 3;
    }

    @Override
    public boolean isAdversarial() {
        return false;
    }
}
