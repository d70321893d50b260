package dev.foil.model.inspect;

import dev.foil.data.Examples;
import dev.foil.graph.Normalisation;
import dev.foil.model.Classifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What range or normalisation a model seems to expect, tried on examples.
 *
 * @param examples how many
 * @param byAccuracy whether the order is that of accuracy; otherwise of what answers tell
 * @param candidates best first
 * @param verdict what may be concluded, in words
 */
public record Expectation(int examples, boolean byAccuracy, List<Candidate> candidates, String verdict) {
    /** Above chance by so much, labels are taken to be the model's classes in the model's order. */
    private static final double LABELS_FIT = 0.25;

    private static final double SURE = 0.01;

    public Expectation {
        candidates = List.copyOf(candidates);
    }

    /** Runs a function on a model that is open for as long. */
    public interface Opener {
        /**
         * Opens the model behind a normalisation, hands it over and closes it.
         *
         * @throws dev.foil.param.UserError where the model refuses such inputs
         */
        void with(Normalisation normalisation, Consumer<Classifier> use);
    }

    /**
     * Tries the usual normalisations that fit the number of channels.
     *
     * @param opener the model behind a normalisation
     * @param classes number of classes the examples' labels tell apart; 0 where they are not labelled
     */
    public static Expectation of(Opener opener, Examples examples, int classes) {
        List<Candidate.Tried> tried = new ArrayList<>();
        int channels = examples.shape().rank() == 0 ? 1 : examples.shape().dim(0);
        BiConsumer<String, Classifier> one =
                (name, model) -> tried.add(Candidate.of(name, model, examples, classes == model.classes()));
        for (Normalisation normalisation : Normalisation.usual()) {
            // Another data set's statistics, brought to one channel, would be no candidate anybody uses.
            if (normalisation.fits(channels)
                    && (channels != 3 || !normalisation.name().equals("mnist"))) {
                opener.with(normalisation, model -> one.accept(normalisation.name(), model));
            }
        }
        return ranked(tried, examples.size(), classes);
    }

    private static Expectation ranked(List<Candidate.Tried> tried, int n, int classes) {
        double best = tried.stream()
                .mapToDouble(one -> one.candidate().accuracy())
                .max()
                .orElse(-1);
        boolean byAccuracy = classes > 0 && best >= 1.0 / classes + LABELS_FIT;
        Comparator<Candidate.Tried> order = Comparator.comparingDouble(one ->
                byAccuracy ? -one.candidate().accuracy() : -one.candidate().information());
        List<Candidate.Tried> sorted = tried.stream().sorted(order).toList();
        return new Expectation(
                n,
                byAccuracy,
                sorted.stream().map(Candidate.Tried::candidate).toList(),
                byAccuracy ? measured(sorted, n) : guessed(sorted, best, n));
    }

    /** Says which is best as far as a sign test on the examples that two treat differently (McNemar 1947) can. */
    private static String measured(List<Candidate.Tried> sorted, int n) {
        Candidate.Tried best = sorted.get(0);
        List<String> close = new ArrayList<>();
        double largest = 0;
        for (Candidate.Tried other : sorted.subList(1, sorted.size())) {
            double p = signTest(best.right(), other.right());
            if (p >= SURE) {
                close.add(other.candidate().normalise() + " (" + percent(other) + ")");
            } else {
                largest = Math.max(largest, p);
            }
        }
        String got = best.candidate().normalise() + " gets " + percent(best) + " of " + n + " right";
        if (!close.isEmpty()) {
            return "Undecided: " + got + ", and " + String.join(" and ", close) + " cannot be told from it.";
        }
        return sorted.size() == 1
                ? got + "; nothing else was tried."
                : String.format(
                        Locale.ROOT,
                        "%s, and every other fewer (p %s).",
                        got,
                        largest < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", largest));
    }

    private static String guessed(List<Candidate.Tried> sorted, double best, int n) {
        String why = best < 0
                ? "without labels of its classes"
                : String.format(
                        Locale.ROOT,
                        "the labels do not seem to be its classes (at best %.1f %% of %d right)",
                        100 * best,
                        n);
        return "A guess at most, " + why + ": with " + sorted.get(0).candidate().normalise()
                + " its answers tell the most. Maybe name labelled data of its own with --data?";
    }

    private static String percent(Candidate.Tried tried) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * tried.candidate().accuracy());
    }

    /** Two-sided probability of so uneven a split of the examples that only one of the two gets right. */
    static double signTest(boolean[] first, boolean[] second) {
        int wins = 0;
        int losses = 0;
        for (int i = 0; i < first.length; i++) {
            wins += first[i] && !second[i] ? 1 : 0;
            losses += !first[i] && second[i] ? 1 : 0;
        }
        int n = wins + losses;
        double tail = 0;
        double logTerm = -n * Math.log(2);
        for (int k = 0; k <= Math.min(wins, losses); k++) {
            tail += Math.exp(logTerm);
            logTerm += Math.log(n - k) - Math.log(k + 1);
        }
        return Math.min(1, 2 * tail);
    }
}
