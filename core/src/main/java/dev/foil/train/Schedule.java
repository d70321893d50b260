package dev.foil.train;

import dev.foil.param.Param;
import dev.foil.param.Params;
import dev.foil.param.Spec;
import java.util.LinkedHashMap;
import java.util.Map;

/** The learning rate's course over a training, as a share of its peak. Pure. */
public sealed interface Schedule {
    /**
     * Share of the rate that one update gets.
     *
     * @param update from 0
     * @param total number of updates in the whole training
     * @return in [0, 1]
     */
    double factor(long update, long total);

    /** By name: {@code constant}, {@code cosine}, {@code exponential:end=0.1}, {@code one-cycle} or {@code one-cycle:warmup=0.2}. */
    static Schedule named(String text) {
        Map<String, Class<? extends Schedule>> known = new LinkedHashMap<>();
        known.put("constant", Constant.class);
        known.put("cosine", Cosine.class);
        known.put("one-cycle", OneCycle.class);
        known.put("exponential", Exponential.class);
        return Spec.read("schedule", text, known);
    }

    /** The same rate throughout. */
    record Constant() implements Schedule {
        @Override
        public double factor(long update, long total) {
            return 1;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    /** Half a cosine from 1 down to 0 (Loshchilov and Hutter 2017, eq. 5, without restarts). */
    record Cosine() implements Schedule {
        @Override
        public double factor(long update, long total) {
            return (1 + StrictMath.cos(Math.PI * update / total)) / 2;
        }

        @Override
        public String toString() {
            return "cosine";
        }
    }

    /** Smaller by the same factor at each update. */
    record Exponential(
            @Param(doc = "share of the rate that is left at the end", value = "0.01", min = 1e-9, max = 1)
            double end) implements Schedule {
        public Exponential {
            Params.check(Exponential.class, end);
        }

        @Override
        public double factor(long update, long total) {
            return StrictMath.pow(end, (double) update / total);
        }

        @Override
        public String toString() {
            return Spec.print("exponential", this);
        }
    }

    /**
     * Straight up from a 25th, then straight down to 0 (Smith, "A disciplined approach to neural network
     * hyper-parameters", 2018; the last stretch far below the first rate is part of the way down).
     */
    record OneCycle(
            @Param(doc = "share of the training until the peak", value = "0.3", min = 0, max = 0.99)
            double warmup) implements Schedule {
        private static final double START = 1 / 25.0;

        public OneCycle {
            Params.check(OneCycle.class, warmup);
        }

        @Override
        public double factor(long update, long total) {
            double done = (double) update / total;
            return done < warmup ? START + (1 - START) * done / warmup : (1 - done) / (1 - warmup);
        }

        @Override
        public String toString() {
            return Spec.print("one-cycle", this);
        }
    }
}
