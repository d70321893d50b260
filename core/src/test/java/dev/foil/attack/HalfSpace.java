package dev.foil.attack;

import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** {@code w·x > b}, in the box from 0 to 1: where a criterion is met. */
record HalfSpace(float[] w, double b) {
    /** Distance of the nearest point of the box, infinite where the two don't meet. */
    double distance(Norm norm, float[] x) {
        double[] gain = new double[x.length];
        double[] room = new double[x.length];
        double missing = b;
        for (int i = 0; i < x.length; i++) {
            gain[i] = Math.abs(w[i]);
            room[i] = w[i] > 0 ? 1 - x[i] : x[i];
            missing -= w[i] * x[i];
        }
        double most =
                IntStream.range(0, x.length).mapToDouble(i -> gain[i] * room[i]).sum();
        if (missing > most) {
            return Double.POSITIVE_INFINITY;
        }
        double needed = missing;
        return switch (norm) {
            case L0 -> {
                double[] whole = IntStream.range(0, x.length)
                        .mapToDouble(i -> -gain[i] * room[i])
                        .sorted()
                        .toArray();
                double sum = 0;
                int count = 0;
                while (sum <= needed) {
                    sum -= whole[count++];
                }
                yield count;
            }
            case L1 -> {
                double sum = 0;
                double length = 0;
                int[] order = IntStream.range(0, x.length)
                        .boxed()
                        .sorted((p, q) -> Double.compare(gain[q], gain[p]))
                        .mapToInt(i -> i)
                        .toArray();
                for (int i : order) {
                    double move = Math.min(room[i], (needed - sum) / gain[i]);
                    length += Math.max(0, move);
                    sum += gain[i] * Math.max(0, move);
                }
                yield length;
            }
            case L2 -> {
                double scale = solve(s -> sum(gain, i -> gain[i] * Math.min(s * gain[i], room[i])), needed);
                yield Math.sqrt(sum(gain, i -> Math.pow(Math.min(scale * gain[i], room[i]), 2)));
            }
            case LINF -> solve(s -> sum(gain, i -> gain[i] * Math.min(s, room[i])), needed);
        };
    }

    private static double sum(double[] over, IntToDoubleFunction term) {
        return IntStream.range(0, over.length).mapToDouble(term).sum();
    }

    /** Where a function that grows reaches a value. */
    private static double solve(DoubleUnaryOperator growing, double value) {
        double low = 0;
        double high = 1e6;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (growing.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
