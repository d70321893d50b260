package dev.foil.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times several pieces of work in turns, A B C, C B A, A B C, …, so that whatever else runs on the machine falls on all
 * of them. The first piece is the baseline.
 */
final class Rounds {
    private final Map<String, Runnable> works = new LinkedHashMap<>();

    /** Adds a piece of work; the first is the baseline. */
    Rounds add(String name, Runnable work) {
        works.put(name, work);
        return this;
    }

    /**
     * Runs all of them.
     *
     * @param warmUp rounds that don't count: plans, memory and compiled code are made in them
     * @param rounds rounds that do
     * @param per how many units, such as steps, one run holds
     * @return a median time a unit for each, then for each but the baseline the median of its ratio to the baseline's
     *     time in the same round, and the range that half of these ratios lie in
     */
    List<Figure> run(int warmUp, int rounds, int per) {
        List<String> names = new ArrayList<>(works.keySet());
        double[][] times = new double[names.size()][rounds];
        for (int round = -warmUp; round < rounds; round++) {
            for (int place = 0; place < names.size(); place++) {
                int which = round % 2 == 0 ? place : names.size() - 1 - place;
                double time = time(java.util.Objects.requireNonNull(works.get(names.get(which))));
                if (round >= 0) {
                    times[which][round] = time / per;
                }
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            figures.add(new Figure(names.get(i), median(times[i]), Figure.Unit.MILLISECONDS));
        }
        for (int i = 1; i < times.length; i++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = times[i][round] / times[0][round];
            }
            figures.add(
                    new Figure(names.get(i) + " to baseline", median(ratios), Figure.Unit.RATIO, middleHalf(ratios)));
        }
        return figures;
    }

    private static double time(Runnable work) {
        long before = System.nanoTime();
        work.run();
        return (System.nanoTime() - before) * 1e-6;
    }

    private static String middleHalf(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = sorted[sorted.length / 4];
        double high = sorted[sorted.length - 1 - sorted.length / 4];
        return String.format(Locale.ROOT, ", middle half %.3f to %.3f", low, high);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
