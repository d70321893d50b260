package dev.foil.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.FashionSample;
import dev.foil.data.Shape;
import dev.foil.data.Subset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.exec.TorchExecutor;
import dev.foil.model.GraphClassifier;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class TrainerTest {
    private static TrainingJob job(Graph graph, Dataset data, Step step, String... config) {
        return new TrainingJob(graph, Tiny.config(config), step, data, Optional.empty(), new Seed(3));
    }

    /** Keeps what it is shown, and finds nothing to change. */
    private record Watching(List<Examples> batches, List<Seed> seeds, double loss) implements Step {
        @Override
        public Outcome gradients(Update update) {
            batches.add(update.batch());
            seeds.add(update.seed());
            return new Outcome(loss, update.batch().size() / 2, Map.of());
        }

        @Override
        public Map<String, String> describe() {
            return Map.of("method", "watching");
        }
    }

    @Test
    void sameSeedSameBytes() {
        TrainingJob job = Tiny.job(Tiny.config("ema=0.99"));
        Trained first = Trainer.run(job, Supervision.NONE.withClock(() -> 0));
        Trained second = Trainer.run(job, Supervision.NONE.withClock(() -> 0));
        assertThat(second).isEqualTo(first);
        TrainingJob other =
                new TrainingJob(job.graph(), job.config(), job.step(), job.train(), job.validation(), new Seed(4));
        assertThat(Trainer.run(other, Supervision.NONE).graph()).isNotEqualTo(first.graph());
    }

    @Test
    void learnsTheSample() {
        Dataset train = Subset.stratified(FashionSample.train(), 2000);
        Dataset test = Subset.stratified(FashionSample.test(), 500);
        Graph graph = Architecture.named("cnn").build(train.domain(), 10, new Seed(0));
        TrainConfig config = Tiny.config("epochs=2", "batch=64", "rate=0.003", "shift=0");
        Trained trained = Trainer.run(
                new TrainingJob(graph, config, new PlainStep(), train, Optional.of(test), new Seed(0)),
                Supervision.NONE);
        assertThat(trained.history()).hasSize(2);
        assertThat(trained.history().get(1).validationAccuracy().orElseThrow()).isGreaterThan(0.75);
        assertThat(trained.history().get(1).loss())
                .isLessThan(trained.history().get(0).loss());
        try (TorchExecutor network = new TorchExecutor(trained.graph());
                GraphClassifier model = GraphClassifier.over(network, test.domain())) {
            assertThat(Accuracy.of(model, test, 77))
                    .isEqualTo(trained.history().get(1).validationAccuracy().orElseThrow(), within(0.0021));
        }
    }

    @Test
    void showsEveryExampleOnceAnEpochInANewOrderAndVariation() {
        Watching step = new Watching(new ArrayList<>(), new ArrayList<>(), 1);
        Dataset data = Tiny.data(70, 2);
        Trained trained = Trainer.run(job(Tiny.net(), data, step, "epochs=2", "shift=2"), Supervision.NONE);
        assertThat(step.batches()).extracting(Examples::size).containsExactly(16, 16, 16, 16, 6, 16, 16, 16, 16, 6);
        assertThat(step.seeds()).doesNotHaveDuplicates();
        List<Long> first = ids(step.batches().subList(0, 5));
        List<Long> second = ids(step.batches().subList(5, 10));
        assertThat(first).doesNotHaveDuplicates().hasSize(70).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first);
        assertThat(of(0, step.batches().subList(0, 5)))
                .isNotEqualTo(of(0, step.batches().subList(5, 10)));
        assertThat(trained.history().get(1))
                .returns(1.0, EpochResult::loss)
                .returns(0.5, EpochResult::trainAccuracy)
                .returns(2, EpochResult::epoch);
        assertThat(trained.graph().arrays()).isEqualTo(Tiny.net().arrays());
    }

    private static List<Long> ids(List<Examples> batches) {
        return batches.stream()
                .flatMap(batch -> java.util.Arrays.stream(batch.ids()).boxed())
                .toList();
    }

    private static float[] of(long id, List<Examples> batches) {
        for (Examples batch : batches) {
            for (int row = 0; row < batch.size(); row++) {
                if (batch.ids()[row] == id) {
                    return batch.example(row);
                }
            }
        }
        throw new AssertionError("no example " + id);
    }

    @Test
    void aLoneLastExampleJoinsTheBatchInFront() {
        Watching step = new Watching(new ArrayList<>(), new ArrayList<>(), 1);
        Trainer.run(job(Tiny.net(), Tiny.data(33, 2), step, "epochs=1"), Supervision.NONE);
        assertThat(step.batches()).extracting(Examples::size).containsExactly(16, 17);
    }

    @Test
    void theLossFollowsAStepOfPlainDescent() {
        TrainingJob job = job(Tiny.net(), Tiny.data(64, 2), new PlainStep(), "epochs=6", "schedule=constant");
        List<EpochResult> history = Trainer.run(job, Supervision.NONE).history();
        assertThat(history.get(5).loss()).isLessThan(history.get(0).loss() * 0.7);
        assertThat(history.get(5).validationAccuracy()).isEmpty();
    }

    @Test
    void stopsWhereTheLossIsNoNumber() {
        Watching step = new Watching(new ArrayList<>(), new ArrayList<>(), Double.NaN);
        assertThatThrownBy(() -> Trainer.run(job(Tiny.net(), Tiny.data(40, 2), step), Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessage("The loss is NaN in epoch 1, update 1. Maybe lower --rate (now 0.01)?");
        String[] hot = {"rate=100", "optimiser=sgd:weight-decay=1", "epochs=9"};
        TrainingJob job = job(Tiny.net(), Tiny.data(70, 2), new PlainStep(), hot);
        assertThatThrownBy(() -> Trainer.run(job, Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Maybe lower --rate (now 100.0)?")
                .message()
                .doesNotContain("update 1.");
    }

    /** Behind the softmax cross-entropy would see nearly equal scores and hardly learn. */
    @Test
    void aFinalSoftmaxIsNoObstacle() {
        Graph logits = linear(false);
        Graph softmax = linear(true);
        Dataset data = Tiny.data(40, 2);
        Trained plain = Trainer.run(job(logits, data, new PlainStep()), Supervision.NONE);
        Trained masked = Trainer.run(job(softmax, data, new PlainStep()), Supervision.NONE);
        assertThat(masked.graph().arrays()).isEqualTo(plain.graph().arrays()).isNotEqualTo(logits.arrays());
        assertThat(masked.graph().nodes()).isEqualTo(softmax.nodes());
    }

    private static Graph linear(boolean softmax) {
        GraphBuilder net = new GraphBuilder("linear", new Seed(5));
        Value scores = net.input("input", Tiny.SHAPE).flatten().dense(2);
        net.output("scores", softmax ? scores.softmax() : scores);
        return net.build();
    }

    @Test
    void anErrorOfTheReaderArrivesAsItIs() {
        Dataset broken = new Zeros(Domain.image(1, 8, 8), 20);
        assertThatThrownBy(() -> Trainer.run(job(Tiny.net(), broken, new PlainStep()), Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessage("example 20 is gone");
    }

    @Test
    void variationsOfWhatIsNoImageAreRefused() {
        Dataset table = new Zeros(Domain.continuous(Shape.of(3), -1, 1), Integer.MAX_VALUE);
        GraphBuilder net = new GraphBuilder("table", new Seed(0));
        net.output("logits", net.input("input", Shape.of(3)).dense(2));
        assertThatThrownBy(() -> Trainer.run(job(net.build(), table, new PlainStep(), "shift=2"), Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("shift is 2 but inputs of shape 3 are no images");
        assertThat(Trainer.run(job(net.build(), table, new PlainStep(), "shift=0"), Supervision.NONE)
                        .history())
                .hasSize(3);
    }

    @Test
    void refusesLabelsBeyondTheClasses() {
        assertThatThrownBy(() -> Trainer.run(job(Tiny.net(), Tiny.data(20, 3), new PlainStep()), Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Label 2 of example 2 in tiny is beyond the classes 0 to 1 of model 'tiny'.");
    }

    @Test
    void refusesInputsOfAnotherShape() {
        Graph graph = Architecture.named("cnn").build(Domain.image(1, 28, 28), 2, new Seed(0));
        assertThatThrownBy(() -> Trainer.run(job(graph, Tiny.data(20, 2), new PlainStep()), Supervision.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("1×8×8")
                .hasMessageContaining("1×28×28");
    }

    @Test
    void reportsEveryUpdate() {
        List<String> seen = new ArrayList<>();
        Trainer.run(
                job(Tiny.net(), Tiny.data(32, 2), new PlainStep(), "epochs=2"),
                Supervision.NONE
                        .withProgress((what, done, total) -> seen.add(what + " " + done + "/" + total))
                        .withEpochDone(epoch -> seen.add("epoch " + epoch.epoch())));
        assertThat(seen)
                .containsExactly("training 1/4", "training 2/4", "epoch 1", "training 3/4", "training 4/4", "epoch 2");
    }
}
