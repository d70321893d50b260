package dev.foil.graph.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foil.data.Shape;
import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Graph;
import dev.foil.graph.Node;
import dev.foil.graph.Parameters;
import dev.foil.graph.Port;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;
import dev.foil.graph.op.Run;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.DType;
import dev.foil.tensor.InPlace;
import dev.foil.tensor.NoLeaks;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
final class TorchExecutorTest {
    private static final Run TRAINING = Run.training(new Seed(0), new long[] {0, 1, 2});

    @Test
    void derivedWeightsFollowParametersOnceToldOfTheChange() {
        try (TorchExecutor executor = new TorchExecutor(Nets.RESNET.graph())) {
            float[] before = logits(executor, Nets.RESNET, 3);
            try (Scope scope = Scope.open();
                    Autograd.Off off = Autograd.off()) {
                executor.parameters().values().forEach(parameter -> InPlace.scale(parameter, 1.1));
            }
            executor.changed();
            float[] after = logits(executor, Nets.RESNET, 3);
            assertThat(after).isNotEqualTo(before);
            try (TorchExecutor fresh = new TorchExecutor(executor.snapshot())) {
                assertThat(logits(fresh, Nets.RESNET, 3)).isEqualTo(after);
            }
        }
    }

    @Test
    void inferenceSeesTheStatisticsOfTheTrainingRunBefore() {
        try (TorchExecutor executor = new TorchExecutor(Nets.RESNET.graph())) {
            float[] before = logits(executor, Nets.RESNET, 3);
            try (Scope scope = Scope.open()) {
                executor.run(input(Nets.RESNET, 3), TRAINING);
            }
            float[] after = logits(executor, Nets.RESNET, 3);
            assertThat(after).isNotEqualTo(before);
            try (TorchExecutor fresh = new TorchExecutor(executor.snapshot())) {
                assertThat(logits(fresh, Nets.RESNET, 3)).isEqualTo(after);
            }
        }
    }

    @Test
    void snapshotsGiveTheGraphBack() {
        for (Nets net : Nets.values()) {
            try (TorchExecutor executor = new TorchExecutor(net.graph())) {
                logits(executor, net, 2);
                assertThat(executor.snapshot()).isEqualTo(net.graph());
            }
        }
    }

    @Test
    void whatTrainingRecordedSurvivesInference() {
        try (TorchExecutor executor = new TorchExecutor(Nets.CNN.graph());
                Scope scope = Scope.open()) {
            List<Tensor> parameters = List.copyOf(executor.parameters().values());
            Tensor loss = executor.run(input(Nets.CNN, 3), TRAINING).square().sum();
            Tensor x = input(Nets.CNN, 3).requiresGrad(true);
            Tensor attacked = executor.run(x, Run.INFERENCE).sum();
            assertThat(Autograd.grad(attacked, x).abs().sum().item()).isPositive();
            assertThat(Autograd.grad(loss, parameters)).hasSameSizeAs(parameters);
        }
    }

    @Test
    void inferenceRecordsNothingForParameters() {
        try (TorchExecutor executor = new TorchExecutor(Nets.CNN.graph());
                Scope scope = Scope.open()) {
            Tensor out = executor.run(input(Nets.CNN, 3), Run.INFERENCE).sum();
            List<Tensor> parameters = List.copyOf(executor.parameters().values());
            assertThatThrownBy(() -> Autograd.grad(out, parameters)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void plansAndDerivedWeightsAreBoundInNumber() {
        try (TorchExecutor executor = new TorchExecutor(Nets.RESNET.graph())) {
            logits(executor, Nets.RESNET, 1);
            long one = Scope.liveTensors();
            for (int batch = 2; batch <= 80; batch++) {
                logits(executor, Nets.RESNET, batch);
            }
            assertThat(Scope.liveTensors()).isEqualTo(one);
            assertThat(executor.plansKept()).isEqualTo(64);
        }
        GraphBuilder net = new GraphBuilder("anysize", new Seed(0));
        net.output("y", net.input("x", Shape.of(1, 8, 8)).conv(2, 3).globalAveragePool());
        try (TorchExecutor executor = new TorchExecutor(net.build())) {
            long before = Scope.liveTensors();
            for (int size = 4; size < 90; size++) {
                try (Scope scope = Scope.open()) {
                    executor.run(Tensors.zeros(Shape.of(1, 1, size, 5), DType.F32), Run.INFERENCE);
                }
            }
            assertThat(Scope.liveTensors() - before).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void oneGraphRunsAtSeveralImageSizes() {
        GraphBuilder net = new GraphBuilder("anysize", new Seed(0));
        net.output(
                "y",
                net.input("x", Shape.of(1, 4, 6)).conv(2, 3).relu().flatten().dense(3));
        Graph graph = net.build();
        try (TorchExecutor fast = new TorchExecutor(graph);
                TorchExecutor plain = PlainTorch.of(graph);
                Scope scope = Scope.open()) {
            for (Shape shape : List.of(Shape.of(2, 1, 4, 6), Shape.of(2, 1, 6, 4), Shape.of(2, 1, 3, 8))) {
                Tensor x = Tensors.of(Nets.random(new Seed(1).draws(), shape).values(), shape);
                assertThat(fast.run(x, Run.INFERENCE).toFloats())
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(plain.run(x, Run.INFERENCE).toFloats());
            }
            Tensor wrong = Tensors.zeros(Shape.of(2, 1, 5, 5), DType.F32);
            assertThatThrownBy(() -> fast.run(wrong, Run.INFERENCE)).isInstanceOf(UserError.class);
        }
    }

    /** r ← (1−m)·r + m·batch with ONNX's momentum 1−m, the variance unbiased, as libtorch has it. */
    @Test
    void runningStatisticsFollowLibtorch() {
        float[] x = {1, 2, 3, 4, 10, 20, 40, 50};
        Graph graph = new Graph(
                "norm",
                List.of(Port.batches("x", Shape.of(1, 2))),
                List.of(Port.batches("y", Shape.of(1, 2))),
                List.of(new Node(
                        "BatchNormalization",
                        "norm",
                        List.of("x", "scale", "shift", "mean", "variance"),
                        List.of("y"),
                        Attributes.NONE.with("momentum", 0.75))),
                Map.of(
                        "scale", Array.of(Shape.of(1), 1),
                        "shift", Array.of(Shape.of(1), 0),
                        "mean", Array.of(Shape.of(1), 2),
                        "variance", Array.of(Shape.of(1), 8)));
        double mean = 130 / 8.0;
        double unbiased = 0;
        for (float value : x) {
            unbiased += (value - mean) * (value - mean) / 7;
        }
        try (TorchExecutor executor = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            Run run = Run.training(new Seed(0), new long[4]);
            float[] y = executor.run(Tensors.of(x, Shape.of(4, 1, 2)), run).toFloats();
            assertThat(y[0]).isCloseTo((float) ((1 - mean) / Math.sqrt(unbiased * 7 / 8)), within(1e-4f));
            assertThat(executor.array("mean").item()).isCloseTo(0.75 * 2 + 0.25 * mean, within(1e-4));
            assertThat(executor.array("variance").item()).isCloseTo(0.75 * 8 + 0.25 * unbiased, within(1e-3));
        }
    }

    @Test
    void dropoutMasksBelongToExamplesNotToBatches() {
        GraphBuilder net = new GraphBuilder("dropout", new Seed(0));
        Value input = net.input("x", Shape.of(200));
        net.output("first", input.dropout(0.5));
        net.output("second", input.dropout(0.5));
        try (TorchExecutor executor = new TorchExecutor(net.build());
                Scope scope = Scope.open()) {
            Map<String, Tensor> three = masks(executor, new Seed(8), 7, 3, 5);
            Map<String, Tensor> one = masks(executor, new Seed(8), 3);
            float[] row = three.get("first").narrow(0, 1, 1).toFloats();
            assertThat(one.get("first").toFloats()).isEqualTo(row);
            assertThat(row).containsOnly(0, 2);
            assertThat(three.get("first").narrow(0, 0, 1).toFloats()).isNotEqualTo(row);
            assertThat(one.get("second").toFloats()).isNotEqualTo(row);
            assertThat(masks(executor, new Seed(9), 3).get("first").toFloats()).isNotEqualTo(row);
            assertThat(three.get("first").mean().item()).isCloseTo(1, within(0.15));
            assertThatThrownBy(() -> executor.run(ones(2), Run.training(new Seed(8), new long[1])))
                    .hasMessageContaining("1 ids for 2 examples");
        }
    }

    private static Tensor ones(int n) {
        return Tensors.full(Shape.of(n, 200), 1, DType.F32);
    }

    private static Map<String, Tensor> masks(TorchExecutor executor, Seed seed, long... ids) {
        return executor.run(Map.of("x", ones(ids.length)), Run.training(seed, ids));
    }

    @Test
    void parametersMayPassThroughIdentities() {
        Graph graph = new Graph(
                "identity",
                List.of(Port.batches("x", Shape.of(2))),
                List.of(Port.batches("y", Shape.of(2))),
                List.of(
                        new Node("Identity", "i", List.of("w"), List.of("w2"), Attributes.NONE),
                        new Node("Identity", "j", List.of("x"), List.of("x2"), Attributes.NONE),
                        new Node("MatMul", "m", List.of("x2", "w2"), List.of("y"), Attributes.NONE)),
                Map.of("w", Array.of(Shape.of(2, 2), 1, 2, 3, 4)));
        try (TorchExecutor executor = new TorchExecutor(graph);
                Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new float[] {1, 1}, Shape.of(1, 2));
            for (int i = 0; i < 2; i++) {
                assertThat(executor.run(x, Run.INFERENCE).toFloats()).containsExactly(4, 6);
                executor.changed();
            }
            assertThat(x.toFloats()).containsExactly(1, 1);
            assertThat(executor.array("w").toFloats()).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void threeHundredAttackStepsLeaveNothingBehind() {
        Nets net = Nets.RESNET;
        try (TorchExecutor executor = new TorchExecutor(net.graph());
                Scope outer = Scope.open()) {
            Tensor x = outer.keep(input(net, 2));
            long live = -1;
            for (int step = 0; step < 300; step++) {
                try (Scope inner = Scope.open()) {
                    Tensor at = x.copy().requiresGrad(true);
                    Tensor loss = executor.run(at, Run.INFERENCE).square().sum();
                    Tensor moved;
                    try (Autograd.Off off = Autograd.off()) {
                        moved = x.plus(Autograd.grad(loss, at).sign(), 0.01).clamp(-3, 3);
                    }
                    x.close();
                    x = inner.keep(moved);
                }
                live = live < 0 ? Scope.liveTensors() : live;
                assertThat(Scope.liveTensors()).isEqualTo(live);
            }
            x.close();
        }
    }

    @Test
    void learntArraysAndStatisticsAreToldApart() {
        Graph graph = Nets.RESNET.graph();
        assertThat(Parameters.trainable(graph)).doesNotContainAnyElementsOf(Parameters.statistics(graph));
        assertThat(Parameters.statistics(graph)).allMatch(name -> name.endsWith("mean") || name.endsWith("variance"));
        assertThat(Parameters.trainable(graph).size()
                        + Parameters.statistics(graph).size())
                .isEqualTo(graph.arrays().size());
    }

    private static Tensor input(Nets net, int batch) {
        Shape shape = net.shape().batched(batch);
        return Tensors.of(Nets.random(new Seed(1).draws(), shape).values(), shape);
    }

    private static float[] logits(TorchExecutor executor, Nets net, int batch) {
        try (Scope scope = Scope.open()) {
            return executor.run(input(net, batch), Run.INFERENCE).toFloats();
        }
    }
}
