package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.param.Identity;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class ResumeTest {
    @TempDir
    Path folder;

    private Supervision supervision(boolean resume) {
        return Supervision.NONE.withCheckpoints(new Checkpoints(folder, resume)).withClock(() -> 0);
    }

    private Path file() {
        return folder.resolve(Checkpoints.FILE);
    }

    /** True from the n-th time on that it is asked. */
    private static BooleanSupplier after(int n) {
        AtomicInteger asked = new AtomicInteger();
        return () -> asked.incrementAndGet() >= n;
    }

    private TrainingStopped stopAfter(TrainingJob job, int updates, boolean resume) {
        return catchThrowableOfType(
                TrainingStopped.class,
                () -> Trainer.run(job, supervision(resume).withStop(after(updates))));
    }

    /** Three epochs of five updates, stopped in the middle and at the very end of an epoch, and once at the start. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimiser=adam",
                "optimiser=adamw ema=0.9",
                "optimiser=sgd:nesterov=true clip=0.5",
                "optimiser=sgd:momentum=0.5,final-momentum=0.7 schedule=exponential:end=0.1 max-norm=0.5"
            })
    void equalsAnUninterruptedTrainingToTheBit(String settings) {
        TrainingJob job = Tiny.job(Tiny.config(settings.split(" ")));
        Trained straight = Trainer.run(job, Supervision.NONE.withClock(() -> 0));
        for (int updates : new int[] {1, 7, 10, 15}) {
            TrainingStopped stopped = stopAfter(job, updates, false);
            assertThat(stopped.checkpoint()).contains(file());
            Trained resumed = Trainer.run(job, supervision(true));
            assertThat(resumed.graph().arrays()).isEqualTo(straight.graph().arrays());
            assertThat(resumed.history()).isEqualTo(straight.history());
        }
    }

    @Test
    void canBeStoppedAgainAndAgain() {
        TrainingJob job = Tiny.job(Tiny.config());
        Trained straight = Trainer.run(job, Supervision.NONE.withClock(() -> 0));
        assertThat(stopAfter(job, 4, false))
                .hasMessageContaining("epoch 1 after update 4")
                .hasMessageContaining("--resume");
        assertThat(stopAfter(job, 4, true)).hasMessageContaining("epoch 2 after update 3");
        assertThat(stopAfter(job, 4, true)).hasMessageContaining("epoch 3 after update 2");
        assertThat(Trainer.run(job, supervision(true)).graph()).isEqualTo(straight.graph());
        assertThat(Trainer.run(job, supervision(true)).history()).isEqualTo(straight.history());
    }

    @Test
    void savesAtTheInterval() {
        AtomicLong seconds = new AtomicLong();
        LongSupplier clock = () -> seconds.getAndIncrement() * 1_000_000_000L;
        AtomicInteger asked = new AtomicInteger();
        BooleanSupplier looking = () -> {
            boolean early = asked.incrementAndGet() == 2;
            assertThat(Files.exists(file())).isEqualTo(!early && asked.get() > 2);
            return false;
        };
        Trainer.run(
                Tiny.job(Tiny.config("epochs=1")),
                supervision(false)
                        .withCheckpoints(new Checkpoints(folder, Duration.ofSeconds(4), false))
                        .withClock(clock)
                        .withStop(looking));
        assertThat(asked).hasValue(5);
    }

    @Test
    void tellsThatNothingWasKeptWithoutAFolder() {
        TrainingJob job = Tiny.job(Tiny.config());
        assertThatThrownBy(() -> Trainer.run(job, Supervision.NONE.withStop(() -> true)))
                .isInstanceOf(TrainingStopped.class)
                .hasMessageContaining("nothing was kept");
    }

    private static List<Difference> differences() {
        return List.of(
                new Difference("epochs 3 but this run has epochs 4", job -> Tiny.job(Tiny.config("epochs=4"))),
                new Difference("optimiser adam", job -> Tiny.job(Tiny.config("optimiser=sgd"))),
                new Difference(
                        "seed 3", job -> with(job, job.step(), job.train().size(), new Seed(4))),
                new Difference("label-smoothing 0.1", job -> with(job, new PlainStep(), 70, job.seed())),
                new Difference("data ", job -> with(job, job.step(), 71, job.seed())),
                new Difference("model ", ResumeTest::otherModel));
    }

    private record Difference(String message, UnaryOperator<TrainingJob> change) {}

    private static TrainingJob with(TrainingJob job, Step step, int size, Seed seed) {
        return new TrainingJob(job.graph(), job.config(), step, Tiny.data(size, 2), job.validation(), seed);
    }

    private static TrainingJob otherModel(TrainingJob job) {
        GraphBuilder net = new GraphBuilder("tiny", new Seed(6));
        net.output("logits", net.input("input", Tiny.SHAPE).flatten().dense(2));
        return new TrainingJob(net.build(), job.config(), job.step(), job.train(), job.validation(), job.seed());
    }

    @Test
    void refusesAnotherTraining() {
        TrainingJob job = Tiny.job(Tiny.config());
        stopAfter(job, 2, false);
        for (Difference difference : differences()) {
            assertThatThrownBy(() -> Trainer.run(difference.change().apply(job), supervision(true)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("was made with " + difference.message())
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void refusesAnotherNumberOfThreads() {
        TrainingJob job = Tiny.job(Tiny.config());
        Identity here = job.identity();
        var elsewhere = new HashMap<>(here.values());
        elsewhere.put("threads", "64");
        assertThatThrownBy(() -> here.requireSame(new Identity(elsewhere), "Checkpoint c"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("threads 64 but");
    }

    @Test
    void refusesADamagedCheckpoint() throws IOException {
        TrainingJob job = Tiny.job(Tiny.config());
        stopAfter(job, 2, false);
        byte[] whole = Files.readAllBytes(file());
        byte[] flipped = whole.clone();
        flipped[whole.length - 5] ^= 1;
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 9);
        String elsewhere = new String(whole, StandardCharsets.ISO_8859_1);
        byte[] moved = elsewhere.replace("\\\"update\\\":2", "\\\"update\\\":3").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(moved).isNotEqualTo(whole);
        for (byte[] bytes : List.of(flipped, cut, moved, new byte[0], "nonsense, really".getBytes())) {
            Files.write(file(), bytes);
            assertThatThrownBy(() -> Trainer.run(job, supervision(true)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("cannot be used")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void saysThatThereIsNothingToResume() {
        assertThatThrownBy(() -> Trainer.run(Tiny.job(Tiny.config()), supervision(true)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("No checkpoint to resume from");
    }

    /** Whoever can write a checksum could; no size in a file is believed before it was compared. */
    @Test
    void refusesForgedContents() {
        TrainingJob job = Tiny.job(Tiny.config());
        Map<String, Array> whole;
        try (TrainingState state = TrainingState.fresh(job)) {
            whole = state.arrays();
        }
        Map<String, Array> fewer = new HashMap<>(whole);
        fewer.remove("network/dense.bias");
        Map<String, Array> misshapen = new HashMap<>(whole);
        misshapen.put("network/conv.bias", Array.of(Shape.of(2), 1, 2));
        Cursor beyond = new Cursor(0, 6, 0, 0, 0, 0, List.of());
        Cursor before = new Cursor(0, -1, 0, 0, 0, 0, List.of());
        assertThatThrownBy(() -> resumeFrom(job, Cursor.START, fewer))
                .hasMessageContaining("8 of the model's 9 arrays");
        assertThatThrownBy(() -> resumeFrom(job, Cursor.START, misshapen)).hasMessageContaining("conv.bias");
        assertThatThrownBy(() -> resumeFrom(job, beyond, whole)).hasMessageContaining("further than");
        assertThatThrownBy(() -> resumeFrom(job, before, whole)).isInstanceOf(UserError.class);
        assertThat(resumeFrom(job, Cursor.START, whole).history()).hasSize(3);
    }

    private Trained resumeFrom(TrainingJob job, Cursor cursor, Map<String, Array> arrays) {
        Map<String, Array> now = new HashMap<>();
        arrays.forEach((name, array) -> now.put("now/" + name, array));
        new Checkpoint<>(job.identity(), cursor, now).write(file());
        return Trainer.run(job, supervision(true));
    }
}
