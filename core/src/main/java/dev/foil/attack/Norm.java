package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.param.UserError;
import dev.foil.random.Draws;
import dev.foil.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** A norm on perturbations: distance, ball, direction of steepest ascent, random points. */
public enum Norm {
    /**
     * Number of elements that differ at all. It is no norm in the strict sense, since it doesn't grow with the change; its
     * radii are counts.
     */
    L0 {
        @Override
        public double length(float[] a, float[] b, int from, int to) {
            int count = 0;
            for (int i = from; i < to; i++) {
                count += a[i] == b[i] ? 0 : 1;
            }
            return count;
        }

        @Override
        public Norm dual() {
            throw new UnsupportedOperationException("counting elements is no norm and has no dual");
        }

        @Override
        Ball ball(Tensor centre, double epsilon, Domain domain) {
            return new L0Ball(centre, epsilon, domain);
        }

        /** As many elements as the radius allows, each anywhere within the domain's width. */
        @Override
        public float[] randomPoint(Domain domain, double epsilon, Draws draws) {
            float[] point = new float[domain.shape().size()];
            int[] order = draws.permutation(point.length);
            for (int i = 0; i < Math.min(order.length, (int) epsilon); i++) {
                point[order[i]] = (float) draws.uniform(-domain.width(), domain.width());
            }
            return point;
        }
    },
    /** Sum of absolute changes. */
    L1 {
        @Override
        public double length(float[] a, float[] b, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += Math.abs((double) a[i] - b[i]);
            }
            return sum;
        }

        @Override
        public Norm dual() {
            return LINF;
        }

        @Override
        Ball ball(Tensor centre, double epsilon, Domain domain) {
            return new L1Ball(centre, epsilon, domain);
        }

        /** Uniform: signed exponentials over the sum of one exponential more. */
        @Override
        public float[] randomPoint(Domain domain, double epsilon, Draws draws) {
            int length = domain.shape().size();
            double[] point = new double[length];
            double sum = draws.exponential();
            for (int i = 0; i < length; i++) {
                point[i] = draws.exponential();
                sum += point[i];
            }
            float[] scaled = new float[length];
            for (int i = 0; i < length; i++) {
                double sign = draws.coin(0.5) ? 1 : -1;
                scaled[i] = (float) (sign * epsilon * point[i] / sum);
            }
            return scaled;
        }
    },
    /** Euclidean length of the change. */
    L2 {
        @Override
        public double length(float[] a, float[] b, int from, int to) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                double change = (double) a[i] - b[i];
                sum += change * change;
            }
            return Math.sqrt(sum);
        }

        @Override
        public Norm dual() {
            return L2;
        }

        @Override
        Ball ball(Tensor centre, double epsilon, Domain domain) {
            return new L2Ball(centre, epsilon, domain);
        }

        /** Uniform: a Gaussian direction at a radius of u^(1/D). */
        @Override
        public float[] randomPoint(Domain domain, double epsilon, Draws draws) {
            int length = domain.shape().size();
            double[] point = new double[length];
            double squares = 0;
            for (int i = 0; i < length; i++) {
                point[i] = draws.gaussian();
                squares += point[i] * point[i];
            }
            double radius = epsilon * StrictMath.pow(draws.uniform(), 1.0 / length) / Math.sqrt(squares);
            float[] scaled = new float[length];
            for (int i = 0; i < length; i++) {
                scaled[i] = (float) (radius * point[i]);
            }
            return scaled;
        }
    },
    /** Largest change of any element. */
    LINF {
        @Override
        public double length(float[] a, float[] b, int from, int to) {
            double largest = 0;
            for (int i = from; i < to; i++) {
                largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
            }
            return largest;
        }

        @Override
        public Norm dual() {
            return L1;
        }

        @Override
        Ball ball(Tensor centre, double epsilon, Domain domain) {
            return LinfBall.around(centre, epsilon, domain);
        }

        @Override
        public float[] randomPoint(Domain domain, double epsilon, Draws draws) {
            int length = domain.shape().size();
            float[] point = new float[length];
            for (int i = 0; i < length; i++) {
                point[i] = (float) draws.uniform(-epsilon, epsilon);
            }
            return point;
        }
    };

    /** Norm of {@code a − b} over elements {@code from} to {@code to} (exclusive), in double precision. */
    public abstract double length(float[] a, float[] b, int from, int to);

    /** The norm that measures gradients: the largest inner product over this norm's unit ball. */
    public abstract Norm dual();

    /** The part of the domain within {@code epsilon} of each row of {@code centre}, {@code N×shape}. */
    abstract Ball ball(Tensor centre, double epsilon, Domain domain);

    /** A point drawn from the ball of radius {@code epsilon} around zero, uniformly; for counts see there. */
    public abstract float[] randomPoint(Domain domain, double epsilon, Draws draws);

    /** Norm of {@code a − b}. */
    public double distance(float[] a, float[] b) {
        return length(a, b, 0, a.length);
    }

    /** The largest distance two points of the domain can have. */
    public double diameter(Domain domain) {
        double width = domain.width();
        int size = domain.shape().size();
        return switch (this) {
            case L0 -> size;
            case L1 -> width * size;
            case L2 -> width * Math.sqrt(size);
            case LINF -> width;
        };
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As it is written in print: L₀, L₁, L₂, L∞. */
    public String symbol() {
        return switch (this) {
            case L0 -> "L₀";
            case L1 -> "L₁";
            case L2 -> "L₂";
            case LINF -> "L∞";
        };
    }

    /** By its name: {@code l0}, {@code l1}, {@code l2}, {@code linf}. */
    public static Norm named(String name) {
        return Arrays.stream(values())
                .filter(norm -> norm.title().equals(name.trim().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> UserError.unknown(
                        "norm", name, Arrays.stream(values()).map(Norm::title).toList()));
    }
}
