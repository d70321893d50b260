package dev.foil.audit;

import dev.foil.attack.Attack;
import dev.foil.attack.Keep;
import dev.foil.attack.Pgd;
import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.model.Scores;
import dev.foil.objective.Objective;
import dev.foil.objective.Targeted;
import dev.foil.random.Seed;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Noise led up the gradient of each class in turn until the model is sure of it (Nguyen, Yosinski and Clune, "Deep neural
 * networks are easily fooled", CVPR 2015, section 2.3; a single step in Goodfellow et al. 2015, appendix A).
 *
 * @param images the end of each way, labelled with the class it was led to
 * @param confidence belief in that class, one for each image; NaN where the model gives no number
 */
public record Fooling(Examples images, float[] confidence) {
    /**
     * Leads noise to each class.
     *
     * @param each images for each class
     * @param steps gradients an image
     * @param epsilon how far an element may move from the noise, in units of the domain
     */
    public static Fooling of(Differentiable model, int each, int steps, double epsilon, Seed seed) {
        int n = each * model.classes();
        int[] wanted = IntStream.range(0, n).map(i -> i / each).toArray();
        float[] noise = RubbishRate.Noise.UNIFORM.inputs(model.domain(), seed.child("noise"), 0, n);
        Examples starts = new Examples(
                model.domain().shape(), noise, wanted, LongStream.range(0, n).toArray());
        Pgd ascent = new Pgd(steps, steps == 1 ? 1 : 0, Start.ORIGINAL, 1, Objective.CROSS_ENTROPY, Keep.LAST);
        Targeted targets = new Targeted(wanted);
        float[] led = new float[noise.length];
        float[] confidence = new float[n];
        for (int from = 0; from < n; from += Attack.BATCH) {
            int[] rows = IntStream.range(from, Math.min(n, from + Attack.BATCH)).toArray();
            float[] ends = ascent.loop()
                    .points(model, starts.rows(rows), targets.rows(rows), Threat.linf(epsilon), seed.child("ascent"));
            System.arraycopy(ends, 0, led, from * model.domain().shape().size(), ends.length);
            float[] scores = model.scores(ends, rows.length);
            for (int i = 0; i < rows.length; i++) {
                confidence[from + i] = Scores.confidence(scores, i, model.classes(), wanted[from + i]);
            }
        }
        return new Fooling(starts.withValues(led), confidence);
    }

    /** Images of a class whose belief is above a threshold. */
    public int sure(int wanted, double threshold) {
        return (int) of(wanted).filter(belief -> belief > threshold).count();
    }

    /** Images of a class that the model gives no number for. */
    public int silent(int wanted) {
        return (int) of(wanted).filter(Double::isNaN).count();
    }

    /** Mean belief in a class over those of its images that the model gives numbers for; 0 where there are none. */
    public double confidence(int wanted) {
        return of(wanted).filter(belief -> !Double.isNaN(belief)).average().orElse(0);
    }

    private DoubleStream of(int wanted) {
        return IntStream.range(0, confidence.length)
                .filter(i -> images.labels()[i] == wanted)
                .mapToDouble(i -> confidence[i]);
    }
}
