package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Check.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(NoLeaks.class)
final class SelectionTest {
    @TempDir
    Path folder;

    /** Says what it is told to, epoch by epoch; where it starts is the caller's, as on a resumed run. */
    private record Scripted(List<Reading> readings, AtomicInteger next) implements Check {
        @Override
        public Reading of(Differentiable model, Dataset validation, Seed seed) {
            return readings.get(next.getAndIncrement());
        }

        @Override
        public Map<String, String> describe() {
            return Map.of("check", "scripted");
        }
    }

    private static Scripted robust(int from, double... shares) {
        List<Reading> readings = new ArrayList<>();
        for (double share : shares) {
            readings.add(new Reading(0.9, OptionalDouble.of(share), OptionalDouble.of(0.8)));
        }
        return new Scripted(readings, new AtomicInteger(from));
    }

    private static TrainingJob job(int epochs, Selection selection) {
        return Tiny.job(Tiny.config("epochs=" + epochs, "schedule=constant", "ema=0.999"))
                .select(selection);
    }

    private static Trained run(TrainingJob job) {
        return Trainer.run(job, Supervision.NONE.withClock(() -> 0));
    }

    @Test
    void givesTheBestEpochsWeights() {
        Trained second = run(job(2, Selection.LAST));
        Trained best = run(job(4, new Selection(robust(0, 0.3, 0.6, 0.5, 0.6), true, 0, false)));
        assertThat(best.epoch()).isEqualTo(2);
        assertThat(best.graph().arrays()).isEqualTo(second.graph().arrays());
        assertThat(best.history()).hasSize(4);
        Trained last = run(job(4, new Selection(robust(0, 0.3, 0.6, 0.5, 0.6), false, 0, false)));
        assertThat(last.epoch()).isEqualTo(4);
    }

    @Test
    void endsWhenPatienceRunsOut() {
        Trained ended = run(job(6, new Selection(robust(0, 0.3, 0.6, 0.5, 0.6, 0.7, 0.8), true, 2, false)));
        assertThat(ended.history()).hasSize(4);
        assertThat(ended.epoch()).isEqualTo(2);
    }

    /** What an update sees of setbacks. */
    private record Noting(List<Integer> setbacks) implements Step {
        @Override
        public Outcome gradients(Update update) {
            setbacks.add(update.setbacks());
            return new PlainStep().gradients(update);
        }

        @Override
        public Map<String, String> describe() {
            return Map.of("method", "noting");
        }
    }

    /** The third epoch collapses while the single step is still withstood: the fourth starts where the third did. */
    @Test
    void goesBackWhereTheSingleStepWasOverfittedTo() {
        List<Integer> setbacks = new ArrayList<>();
        Selection watching = new Selection(robust(0, 0.5, 0.6, 0.1, 0.55), true, 0, true);
        TrainingJob asked = job(4, watching);
        TrainingJob job = new TrainingJob(
                asked.graph(),
                asked.config(),
                new Noting(setbacks),
                asked.train(),
                asked.validation(),
                asked.seed(),
                watching);
        Trained trained = run(job);
        assertThat(trained.history()).extracting(EpochResult::setBack).containsExactly(false, false, true, false);
        assertThat(trained.epoch()).isEqualTo(2);
        assertThat(setbacks).hasSize(20).startsWith(0).endsWith(1);
        assertThat(setbacks.subList(0, 15)).containsOnly(0);
        assertThat(setbacks.subList(15, 20)).containsOnly(1);
    }

    /** Nothing good came before: the second epoch starts where the first did. */
    @Test
    void goesBackToTheStartWhereTheFirstEpochOverfitted() {
        Trained trained = run(job(2, new Selection(robust(0, 0.1, 0.2), true, 0, true)));
        assertThat(trained.history()).extracting(EpochResult::setBack).containsExactly(true, true);
        assertThat(trained.epoch()).isZero();
        assertThat(trained.graph().arrays()).isEqualTo(Tiny.net().arrays());
    }

    @Test
    void aFallThatTheSingleStepSharesIsNoOverfitting() {
        Selection watching = new Selection(Check.ACCURACY, true, 0, true);
        List<EpochResult> before = List.of(epoch(1, 0.6));
        assertThat(watching.isSetBack(before, reading(0.1, 0.2), 1)).isFalse();
        assertThat(watching.isSetBack(before, reading(0.1, 0.7), 1)).isTrue();
        assertThat(watching.isSetBack(before, reading(0.45, 0.9), 1)).isFalse();
        assertThat(watching.isSetBack(List.of(), reading(0.1, 0.7), 0.1))
                .as("first epoch")
                .isTrue();
        assertThat(watching.isSetBack(List.of(), reading(0.5, 0.8), 0.1))
                .as("first epoch")
                .isFalse();
    }

    @Test
    void aThreatThatStillGrowsIsNoOverfitting() {
        Selection growing = new Selection(Check.ACCURACY, true, 0, true, 0.4);
        assertThat(growing.isSetBack(List.of(), reading(0, 0.7), 0.4)).isFalse();
        assertThat(growing.isSetBack(List.of(), reading(0, 0.7), 0.5)).isTrue();
    }

    private static Reading reading(double robust, double oneStep) {
        return new Reading(0.9, OptionalDouble.of(robust), OptionalDouble.of(oneStep));
    }

    private static EpochResult epoch(int number, double robust) {
        return new EpochResult(number, 1, 0.5, Optional.of(reading(robust, robust)), false, 0);
    }

    /** Stopped in each epoch in turn, before and after the setback: the same weights and history as in one go. */
    @Test
    void resumesToTheBitWithBestEpochAndSetback() {
        double[] shares = {0.5, 0.6, 0.1, 0.55, 0.58};
        Trained straight = run(job(5, new Selection(robust(0, shares), false, 0, true)));
        for (int updates : new int[] {7, 12, 15, 17, 22}) {
            AtomicInteger asked = new AtomicInteger();
            Supervision saving = Supervision.NONE
                    .withCheckpoints(new Checkpoints(folder, false))
                    .withClock(() -> 0);
            assertThatThrownBy(() -> Trainer.run(
                            job(5, new Selection(robust(0, shares), false, 0, true)),
                            saving.withStop(() -> asked.incrementAndGet() >= updates)))
                    .isInstanceOf(TrainingStopped.class);
            // A stop at an epoch's last update comes before it is measured.
            Trained resumed = Trainer.run(
                    job(5, new Selection(robust((updates - 1) / 5, shares), false, 0, true)),
                    saving.withCheckpoints(new Checkpoints(folder, true)));
            assertThat(resumed.graph().arrays())
                    .as("after %d", updates)
                    .isEqualTo(straight.graph().arrays());
            assertThat(resumed.history()).isEqualTo(straight.history());
        }
    }

    @Test
    void refusesNegativePatience() {
        assertThatThrownBy(() -> new Selection(Check.ACCURACY, true, -1, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("at least 0");
    }
}
