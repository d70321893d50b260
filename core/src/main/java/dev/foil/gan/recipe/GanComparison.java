package dev.foil.gan.recipe;

import dev.foil.audit.Timing;
import dev.foil.gan.score.Judge;
import dev.foil.gan.score.Measure;
import dev.foil.gan.score.ModeCount;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Several families trained on the same data for as many iterations, scored by one protocol.
 *
 * @param data their name
 * @param iterations of every run
 * @param arms one a family
 * @param provenance where it comes from
 */
public record GanComparison(String data, long iterations, List<Arm> arms, GanRun.Provenance provenance) {
    public GanComparison {
        arms = List.copyOf(arms);
    }

    /**
     * A family.
     *
     * @param recipe as typed
     * @param net its players
     * @param runs one a seed
     */
    public record Arm(String recipe, String net, List<Run> runs) {
        public Arm {
            runs = List.copyOf(runs);
        }

        /** Runs that did not come to anything. */
        public long failed() {
            return runs.stream().filter(Run::failed).count();
        }

        /** A figure over the runs that have one. */
        public DoubleSummaryStatistics over(ToDoubleFunction<Run> figure) {
            return runs.stream()
                    .mapToDouble(figure)
                    .filter(value -> !Double.isNaN(value))
                    .summaryStatistics();
        }
    }

    /**
     * One training.
     *
     * @param seed of all its draws
     * @param modes of a mixture
     * @param judgement of images
     * @param untrained Fréchet distance of its generator before training; 0 for points
     * @param diverged where its loss left the numbers
     * @param timing of the training alone
     */
    public record Run(
            long seed,
            Optional<ModeCount> modes,
            Optional<Judge.Judgement> judgement,
            double untrained,
            Optional<String> diverged,
            Timing timing) {
        /** One mode in eight may be missing. */
        private static final double MODES = 7.0 / 8;

        /** The distance must have halved. */
        private static final double HALF = 0.5;

        /** One that came to nothing. */
        public static Run diverged(long seed, String where) {
            return new Run(
                    seed, Optional.empty(), Optional.empty(), Double.NaN, Optional.of(where), Timing.of(Double.NaN));
        }

        /** Whether it did not train: modes are missing, or examples are hardly nearer to real ones than at the start. */
        public boolean failed() {
            return modes.map(count -> count.found() < MODES * count.modes())
                    .orElseGet(() -> !(score(Measure.FRECHET) <= HALF * untrained));
        }

        /** A score of images. */
        public double score(Measure measure) {
            return judgement.map(found -> found.card().score(measure).value()).orElse(Double.NaN);
        }
    }
}
