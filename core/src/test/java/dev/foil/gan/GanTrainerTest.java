package dev.foil.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foil.gan.net.Condition;
import dev.foil.gan.score.ModeCount;
import dev.foil.graph.Graph;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import dev.foil.train.Checkpoints;
import dev.foil.train.Supervision;
import dev.foil.train.TrainingStopped;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
final class GanTrainerTest {
    @TempDir
    Path folder;

    private static GanTrainer.Trained train(GanJob job, Supervision supervision) {
        return GanTrainer.run(job, supervision, GanTrainer.Watcher.NONE);
    }

    private Supervision kept(boolean resume) {
        return Supervision.NONE.withCheckpoints(new Checkpoints(folder, resume));
    }

    private static String digest(GanTrainer.Trained trained, String player) {
        Graph graph = Objects.requireNonNull(trained.players().get(player));
        return OnnxModel.of(graph).digest();
    }

    /** Before and after lazy updates, and in the middle of a point of the curves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 7})
    void goesOnBitForBit(int stopAfter) {
        GanTrainer.Trained whole = train(Tiny.job(9), Supervision.NONE);
        AtomicInteger asked = new AtomicInteger();
        TrainingStopped stopped = catchThrowableOfType(
                TrainingStopped.class,
                () -> train(Tiny.job(9), kept(false).withStop(() -> asked.incrementAndGet() >= stopAfter)));
        assertThat(stopped).hasMessageContaining("after iteration " + stopAfter);
        GanTrainer.Trained resumed = train(Tiny.job(9), kept(true));
        assertThat(digest(resumed, Game.GENERATOR)).isEqualTo(digest(whole, Game.GENERATOR));
        assertThat(digest(resumed, Game.CRITIC)).isEqualTo(digest(whole, Game.CRITIC));
        assertThat(resumed.curve()).isEqualTo(whole.curve());
    }

    @Test
    void aFinishedTrainingIsReadBack() {
        GanTrainer.Trained whole = train(Tiny.job(4), kept(false));
        GanTrainer.Trained again = train(Tiny.job(4), kept(true));
        assertThat(digest(again, Game.GENERATOR)).isEqualTo(digest(whole, Game.GENERATOR));
    }

    /** An object's default text differs from process to process. */
    @Test
    void whatATrainingIsHasTheSameTextInEveryProcess() {
        Map<String, String> values = new LinkedHashMap<>(Tiny.job(4).identity().values());
        values.values().removeIf(value -> value.length() == 64);
        assertThat(values.values()).isNotEmpty().noneMatch(value -> value.matches("(?s).*(@[0-9a-f]+|\\$\\$).*"));
        assertThat(values).containsEntry("generator weights", "plain none");
    }

    @Test
    void refusesAnotherTrainingsCheckpoint() {
        train(Tiny.job(4), kept(false));
        assertThatThrownBy(() -> train(Tiny.job(5), kept(true)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("iterations 4")
                .hasMessageContaining("iterations 5");
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void everyConditionTrains(Condition condition) {
        GanTrainer.Trained trained = train(Tiny.job(3, condition, 1), Supervision.NONE);
        assertThat(trained.curve()).hasSize(3);
        assertThat(trained.curve().get(0).values())
                .containsKeys("critic loss", "generator loss", "critic gradient", "critic r1")
                .allSatisfy((name, value) -> assertThat(value).as(name).isFinite());
    }

    /** A moment's training, far from done, but further than the start. */
    @Test
    void learnsTheRing() {
        GanJob job = Tiny.job(600);
        assertThat(quality(train(job, Supervision.NONE)))
                .isGreaterThan(2 * quality(train(Tiny.job(1), Supervision.NONE)));
    }

    private static double quality(GanTrainer.Trained trained) {
        Graph generator = Objects.requireNonNull(trained.players().get(Game.GENERATOR));
        Mixture ring = Mixture.ring();
        Space space = new Space(ring.draw(1, new Seed(0)).domain());
        try (Sampler sampler = new Sampler(Generator.of(generator, space))) {
            float[] points = sampler.sample(new Seed(1), 0, 500);
            Mixture wide = new Mixture("wide", ring.centres(), 0.06);
            return ModeCount.of(wide, points).quality();
        }
    }
}
