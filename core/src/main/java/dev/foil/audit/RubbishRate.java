package dev.foil.audit;

import dev.foil.data.Domain;
import dev.foil.model.Classifier;
import dev.foil.model.Scores;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often a model is sure of noise, which belongs to no class (Goodfellow, Shlens and Szegedy, "Explaining and
 * harnessing adversarial examples", ICLR 2015, appendix A: rubbish class examples).
 *
 * @param noise where inputs are drawn from, in words
 * @param inputs number drawn
 * @param silent those that the model gives no number for
 * @param sure those for which any class has more than the threshold, of those that it gives numbers for
 * @param confidence mean belief in the class, over those; 0 where there are none
 * @param perClass those by the class they are taken for
 */
public record RubbishRate(String noise, int inputs, int silent, Rate sure, double confidence, List<Integer> perClass) {
    private static final int BATCH = 500;

    public RubbishRate {
        perClass = List.copyOf(perClass);
    }

    /** What inputs are drawn from. */
    public enum Noise {
        /** Standard normal elements, as in the paper; most leave the domain, and the model is asked all the same. */
        GAUSSIAN {
            @Override
            double draw(Domain domain, Draws draws) {
                return draws.gaussian();
            }
        },
        /** Elements uniform over the domain. */
        UNIFORM {
            @Override
            double draw(Domain domain, Draws draws) {
                return draws.uniform(domain.low(), domain.high());
            }
        };

        abstract double draw(Domain domain, Draws draws);

        /** Inputs one after the other; each has a stream of its own. */
        float[] inputs(Domain domain, Seed seed, int from, int to) {
            int length = domain.shape().size();
            float[] values = new float[(to - from) * length];
            for (int row = from; row < to; row++) {
                Draws draws = seed.child(row).draws();
                for (int i = 0; i < length; i++) {
                    values[(row - from) * length + i] = (float) draw(domain, draws);
                }
            }
            return values;
        }
    }

    /**
     * Asks a model about noise.
     *
     * @param inputs number drawn
     * @param threshold belief from which on the model counts as sure
     */
    public static RubbishRate of(Classifier model, Noise noise, int inputs, double threshold, Seed seed) {
        int classes = model.classes();
        int[] perClass = new int[classes];
        int silent = 0;
        int sure = 0;
        double sum = 0;
        for (int from = 0; from < inputs; from += BATCH) {
            int to = Math.min(inputs, from + BATCH);
            float[] scores = model.scores(noise.inputs(model.domain(), seed, from, to), to - from);
            for (int row = 0; row < to - from; row++) {
                if (!Scores.areNumbers(scores, row, classes)) {
                    silent++;
                    continue;
                }
                int said = Scores.argmax(scores, row, classes);
                double belief = Scores.confidence(scores, row, classes, said);
                if (belief > threshold) {
                    sure++;
                    sum += belief;
                    perClass[said]++;
                }
            }
        }
        List<Integer> counts = new ArrayList<>();
        for (int count : perClass) {
            counts.add(count);
        }
        String name = noise.name().toLowerCase(Locale.ROOT);
        return new RubbishRate(
                name, inputs, silent, Rate.of(sure, inputs - silent), sure == 0 ? 0 : sum / sure, counts);
    }
}
