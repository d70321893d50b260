package dev.foil.data;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to learn from and what to be measured on.
 *
 * @param train the training set
 * @param test the test set, with the same domain and classes
 * @param validation what training may watch, where the data come with such a set
 * @param skipped the files that were left out on the way, with the reason
 * @param notes what was made of the data, where it could have been something else; a line each
 */
public record Split(
        Dataset train, Dataset test, Optional<Dataset> validation, List<Skipped> skipped, List<String> notes) {
    /** @throws UserError where the sets do not fit together, or there are fewer than two classes */
    public Split {
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
        if (!train.domain().equals(test.domain())) {
            throw new UserError("The training images are " + train.domain().shape() + " but the test images are "
                    + test.domain().shape() + ". Maybe set height, width and channels?");
        }
        if (!train.classes().equals(test.classes())) {
            throw new UserError("The training set has the classes " + train.classes() + " but the test set has "
                    + test.classes() + ".");
        }
        if (Subset.byClass(train).stream().filter(rows -> !rows.isEmpty()).count() < 2) {
            throw new UserError(train.name() + " holds one class only and a classifier needs at least two.");
        }
    }

    public static Split of(Dataset train, Dataset test) {
        return new Split(train, test, Optional.empty(), List.of(), List.of());
    }

    /**
     * Splits one dataset at random, class by class. Each class with two examples or more has at least one in either
     * part; a lone one stays in training. Both parts come in random order, so that the first n are a fair sample.
     *
     * @param testFraction share of each class that goes to the test set, in (0, 1)
     */
    public static Split stratified(Dataset dataset, double testFraction, Seed seed) {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new UserError("test-fraction is " + testFraction + " and must be between 0 and 1.");
        }
        List<Integer> train = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        List<List<Integer>> byClass = Subset.byClass(dataset);
        for (int label = 0; label < byClass.size(); label++) {
            List<Integer> rows =
                    shuffled(byClass.get(label), seed.child("class").child(label));
            int tested = Math.max(1, (int) Math.round(rows.size() * testFraction));
            tested = Math.max(0, Math.min(tested, rows.size() - 1));
            test.addAll(rows.subList(0, tested));
            train.addAll(rows.subList(tested, rows.size()));
        }
        return of(
                Subset.of(dataset, dataset.name() + " train", shuffled(train, seed.child("train"))),
                Subset.of(dataset, dataset.name() + " test", shuffled(test, seed.child("test"))));
    }

    /** The same sets, remembering what happened on the way. */
    Split with(List<Skipped> left, List<String> remarks) {
        return new Split(train, test, validation, left, remarks);
    }

    /** The same sets and one to watch while training. */
    Split watching(Optional<? extends Dataset> watched) {
        return new Split(train, test, watched.map(set -> set), skipped, notes);
    }

    private static List<Integer> shuffled(List<Integer> rows, Seed seed) {
        List<Integer> shuffled = new ArrayList<>(rows.size());
        for (int i : seed.draws().permutation(rows.size())) {
            shuffled.add(rows.get(i));
        }
        return shuffled;
    }
}
