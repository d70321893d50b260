package dev.foil.model.inspect;

import dev.foil.data.Examples;
import dev.foil.graph.Normalisation;
import dev.foil.model.Classifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What range or normalisation a model seems to expect, tried on examples.
 *
 * @param examples how many
 * @param labelled whether the labels are the model's classes, so that the order is that of the log loss; otherwise it
 *     is of what answers tell
 * @param certain whether the first is better than all others by more than chance and by much
 * @param candidates best first
 * @param verdict what may be concluded, in words
 */
public record Expectation(int examples, boolean labelled, boolean certain, List<Candidate> candidates, String verdict) {
    /** Above chance by so much, labels are taken to be the model's classes in the model's order. */
    private static final double LABELS_FIT = 0.25;

    /** Standard errors by which a mean difference of losses must lie from zero: one in two hundred by chance. */
    private static final double CLEAR = 2.58;

    private static final int ERRORS = 5;

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
     * @param classes number of classes the examples' labels tell apart
     */
    public static Expectation of(Opener opener, Examples examples, int classes) {
        List<Candidate.Tried> tried = new ArrayList<>();
        int channels = examples.shape().rank() == 0 ? 1 : examples.shape().dim(0);
        for (Normalisation each : Normalisation.usual()) {
            // Grey statistics on coloured images would be no candidate anybody uses.
            if (each.fits(channels) && (channels != 3 || !each.name().equals("mnist"))) {
                opener.with(
                        each,
                        model -> tried.add(Candidate.of(each.name(), model, examples, classes == model.classes())));
            }
        }
        double best = tried.stream()
                .mapToDouble(one -> one.candidate().accuracy())
                .max()
                .orElse(-1);
        return best >= 1.0 / classes + LABELS_FIT ? measured(tried, examples.size()) : guessed(tried, best, examples);
    }

    private static Expectation measured(List<Candidate.Tried> tried, int n) {
        List<Candidate.Tried> sorted = tried.stream()
                .sorted(Comparator.comparingDouble(one -> one.candidate().logLoss()))
                .toList();
        Candidate.Tried best = sorted.get(0);
        String close = sorted.stream()
                .skip(1)
                .filter(other -> !isClearlyWorse(other, best))
                .map(other -> other.candidate().normalise())
                .collect(Collectors.joining(" and "));
        String name = best.candidate().normalise();
        String right = String.format(
                Locale.ROOT, "%.1f %% right", 100 * best.candidate().accuracy());
        String verdict = close.isEmpty()
                ? "It expects " + name + ": " + right
                        + "; any other tried gets fewer right, or is far too sure where it" + " is wrong."
                : "Undecided between " + name + " and " + close + ": " + right + " with the first, and what tells them"
                        + " apart may be chance. More examples, or harder ones, may decide.";
        return new Expectation(n, true, close.isEmpty(), candidates(sorted), verdict);
    }

    /**
     * By accuracy, or by a log loss that is at least twice as high. That counts only where the better one errs now and
     * then: on examples all right, larger scales have the lower loss whatever the model was made for.
     */
    private static boolean isClearlyWorse(Candidate.Tried other, Candidate.Tried best) {
        return standardErrors(other.wrong(), best.wrong()) > CLEAR
                || (Arrays.stream(best.wrong()).sum() >= ERRORS
                        && other.candidate().logLoss() >= 2 * best.candidate().logLoss()
                        && standardErrors(other.losses(), best.losses()) > CLEAR);
    }

    private static Expectation guessed(List<Candidate.Tried> tried, double best, Examples examples) {
        List<Candidate.Tried> sorted = tried.stream()
                .sorted(Comparator.comparing(
                                (Candidate.Tried one) -> one.candidate().isSaturated())
                        .thenComparingDouble(one -> -one.candidate().information()))
                .toList();
        String why = best < 0
                ? "the examples' labels are not its classes"
                : String.format(
                        Locale.ROOT,
                        "the labels do not seem to be its classes: at best %.1f %% of %d right",
                        100 * best,
                        examples.size());
        String verdict = "Not measured, as " + why + ". With "
                + sorted.get(0).candidate().normalise()
                + " its answers tell the most, which is a guess. Maybe name labelled data of its own with --data?";
        return new Expectation(examples.size(), false, false, candidates(sorted), verdict);
    }

    private static List<Candidate> candidates(List<Candidate.Tried> sorted) {
        return sorted.stream().map(Candidate.Tried::candidate).toList();
    }

    /** The mean of paired differences over its standard error; 0 where they never differ. */
    static double standardErrors(double[] worse, double[] better) {
        int n = worse.length;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double difference = worse[i] - better[i];
            sum += difference;
            squares += difference * difference;
        }
        double mean = sum / n;
        double variance = (squares - n * mean * mean) / Math.max(1, n - 1);
        return variance <= 0 ? 0 : mean / Math.sqrt(variance / n);
    }
}
