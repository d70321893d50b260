package dev.foil.reproduce.goodfellow2015;

import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.reproduce.Quantity;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network says of standard normal noise (appendix A): an error is any class with a belief above .5.
 *
 * @param answers one an input
 */
record Rubbish(Answers answers) {
    private static final double SURE = 0.5;

    /** Asks about so many inputs. */
    static Rubbish of(Net net, int inputs, Seed seed) {
        return of(net, noise(net.model().domain().shape(), inputs, seed));
    }

    /** Asks about other noise. */
    static Rubbish of(Net net, float[] noise) {
        return new Rubbish(net.answers(noise));
    }

    /** Inputs one after the other, each with a stream of its own; they are not cut off. */
    static float[] noise(Shape shape, int inputs, Seed seed) {
        int length = shape.size();
        float[] values = new float[inputs * length];
        for (int row = 0; row < inputs; row++) {
            Draws draws = seed.child(row).draws();
            for (int i = 0; i < length; i++) {
                values[row * length + i] = (float) draws.gaussian();
            }
        }
        return values;
    }

    private IntStream sure() {
        return IntStream.range(0, answers.labels().length).filter(row -> answers.confidence()[row] > SURE);
    }

    /** Share of errors, in per cent. */
    Quantity error() {
        return Quantity.share(sure().count(), answers.labels().length);
    }

    /** Mean belief over errors, in per cent; none where there are none. */
    Optional<Quantity> confidence() {
        double[] beliefs = sure().mapToDouble(row -> answers.confidence()[row]).toArray();
        return beliefs.length == 0
                ? Optional.empty()
                : Optional.of(Quantity.mean(beliefs).times(100));
    }

    /** Errors by the class they are taken for. */
    int[] perClass(int classes) {
        int[] counts = new int[classes];
        sure().forEach(row -> counts[answers.labels()[row]]++);
        return counts;
    }
}
