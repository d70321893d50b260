package dev.foil.gan;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.HeapSet;
import dev.foil.data.Shape;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Points of a plane around some centres, equally many around each: on these it can be counted how many modes a generator
 * misses (Srivastava et al. 2017, section 4.1; Lin et al. 2018, section 4.1).
 *
 * @param name by which it is called
 * @param centres x and y of each
 * @param deviation of a point from its centre, along each axis
 */
public record Mixture(String name, float[][] centres, double deviation) {
    /** Deviations beyond which no point is expected: a domain has to end somewhere. */
    private static final double REACH = 20;

    /** A ready-made one: {@code ring} or {@code grid}. */
    public static Optional<Mixture> named(String name) {
        return switch (name) {
            case "ring" -> Optional.of(ring());
            case "grid" -> Optional.of(grid());
            default -> Optional.empty();
        };
    }

    /** Eight on the unit circle, deviation .01. */
    public static Mixture ring() {
        float[][] centres = new float[8][];
        for (int i = 0; i < centres.length; i++) {
            double angle = 2 * Math.PI * i / centres.length;
            centres[i] = new float[] {(float) StrictMath.cos(angle), (float) StrictMath.sin(angle)};
        }
        return new Mixture("ring", centres, 0.01);
    }

    /** Five by five, two apart, deviation .05. */
    public static Mixture grid() {
        float[][] centres = new float[25][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = new float[] {2 * (i % 5) - 4, 2 * (i / 5) - 4};
        }
        return new Mixture("grid", centres, 0.05);
    }

    /** So many points; a point's label is its centre. */
    public HeapSet draw(int n, Seed seed) {
        float[] values = new float[2 * n];
        int[] labels = new int[n];
        Draws draws = seed.draws();
        float bound = 0;
        for (int i = 0; i < n; i++) {
            labels[i] = draws.below(centres.length);
            for (int j = 0; j < 2; j++) {
                values[2 * i + j] = (float) (centres[labels[i]][j] + deviation * draws.gaussian());
            }
        }
        for (float[] centre : centres) {
            bound = Math.max(bound, Math.max(Math.abs(centre[0]), Math.abs(centre[1])));
        }
        bound += (float) (REACH * deviation);
        Domain domain = Domain.continuous(Shape.of(2), -bound, bound);
        Examples points = new Examples(
                domain.shape(), values, labels, LongStream.range(0, n).toArray());
        return new HeapSet(name, points, domain, centres.length);
    }
}
