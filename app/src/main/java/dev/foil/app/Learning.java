package dev.foil.app;

import dev.foil.attack.Attack;
import dev.foil.attack.Imitation;
import dev.foil.attack.Threat;
import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Split;
import dev.foil.model.Differentiable;
import dev.foil.random.Seed;
import java.util.Arrays;
import java.util.List;

/**
 * An attack that learnt from training examples beforehand; most learn nothing.
 *
 * @param attack what it became
 * @param words what it learnt from; empty where nothing
 * @param agreements how alike a substitute became by queries; empty for other attacks
 */
record Learning(Attack<? super Differentiable> attack, String words, List<Imitation.Agreement> agreements) {
    /** Values to learn from at most: 128 MB of floats. */
    private static final int MOST_VALUES = 1 << 25;

    static Learning of(
            Attack<? super Differentiable> attack,
            Differentiable model,
            Split data,
            int most,
            Threat threat,
            Seed seed) {
        if (!learns(attack)) {
            return new Learning(attack, "", List.of());
        }
        Dataset train = data.train();
        int room = Math.max(1, MOST_VALUES / train.domain().shape().size());
        int size = Math.min(Math.min(most, room), train.size());
        Seed own = seed.child("learn").child(attack.title());
        Examples examples =
                train.batch(Arrays.copyOf(own.child("sample").draws().permutation(train.size()), size));
        Attack<? super Differentiable> fitted = attack.fitted(model, examples, threat, own);
        // A pattern would not compile: an imitation sees labels, which any model shows.
        Object found = fitted;
        return new Learning(
                fitted,
                size + " examples of " + train.name() + ", none of which is attacked",
                found instanceof Imitation imitation ? imitation.agreements() : List.of());
    }

    /** Whether it says how: reading examples for nothing would take long. */
    private static boolean learns(Attack<?> attack) {
        return Arrays.stream(attack.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("fitted")
                        && !method.getDeclaringClass().equals(Attack.class));
    }
}
