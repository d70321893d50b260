package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.data.Shape;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.tensor.Autograd;
import dev.foil.tensor.Scope;
import dev.foil.tensor.Tensor;
import dev.foil.tensor.Tensors;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One run of {@link StAdv} over a batch; examples that have fallen are dropped on the way. */
final class Bending {
    /** Rows are dropped once this share of them is done: every new batch size costs a plan. */
    private static final double WORTH_DROPPING = 0.125;

    private final StAdv attack;
    private final Differentiable model;
    private final Examples examples;
    private final Threat threat;
    private final Best best;
    private final Memory memory = new Memory();

    private Criterion criterion;
    private int[] owners;
    private boolean[] done;

    Bending(StAdv attack, Differentiable model, Examples examples, Criterion criterion, Threat threat, Best best) {
        this.attack = attack;
        this.model = model;
        this.examples = examples;
        this.criterion = criterion;
        this.threat = threat;
        this.best = best;
        this.owners = IntStream.range(0, examples.size()).toArray();
        this.done = new boolean[owners.length];
    }

    void run() {
        int n = examples.size();
        Shape image = examples.shape();
        try (Scope run = Scope.open()) {
            Memory.Cell origin = memory.cell(Tensors.of(examples.values(), image.batched(n)));
            Memory.Cell flow = memory.cell(Tensors.of(Flow.none(image, n), Flow.shape(image, n)));
            Moments moments = new Moments(memory, flow);
            for (int step = 0; step < attack.steps() && owners.length > 0; step++) {
                try (Scope inner = Scope.open()) {
                    Tensor way = moments.step(gradient(origin.get(), flow.get()), step);
                    flow.set(flow.get().plus(way, -attack.rate()));
                    memory.settle(inner);
                }
                dropDone();
            }
            if (owners.length > 0) {
                Tensor last = inside(Flow.bent(origin.get(), flow.get()));
                offer(last, model.logits(last));
            }
        }
    }

    /** Of what is minimised, the roughness less the margin, with respect to the flow. */
    private Tensor gradient(Tensor origin, Tensor flow) {
        Tensor leaf = flow.detach().requiresGrad(true);
        Tensor bent = inside(Flow.bent(origin, leaf));
        Differentiable.Gradient seen = model.gradient(bent.detach(), criterion::margin);
        offer(bent.detach(), seen.logits());
        Tensor slope = Look.numbers(seen.inputs()).detach();
        Tensor loss = Flow.roughness(leaf)
                .sum()
                .times(attack.smoothness())
                .minus(bent.times(slope).sum());
        return Autograd.grad(loss, leaf);
    }

    private Tensor inside(Tensor images) {
        return images.clamp(model.domain().low(), model.domain().high());
    }

    /** Offers what lies within the threat; what has fallen beyond doubt is done. */
    private void offer(Tensor points, Tensor logits) {
        float[] margins = Look.sure(criterion.margin(logits), logits).toFloats();
        float[] values = points.toFloats();
        int length = examples.shape().size();
        for (int row = 0; row < owners.length; row++) {
            float[] original = examples.example(owners[row]);
            float[] point = Arrays.copyOfRange(values, row * length, (row + 1) * length);
            if (!done[row] && threat.norm().distance(point, original) <= threat.tolerated(model.domain())) {
                best.offer(owners[row], point, 0, margins[row]);
                done[row] = margins[row] > 0;
            }
        }
    }

    private void dropDone() {
        int[] left = IntStream.range(0, owners.length).filter(row -> !done[row]).toArray();
        if (owners.length - left.length < Math.max(1, WORTH_DROPPING * owners.length)) {
            return;
        }
        if (left.length > 0) {
            memory.keep(left);
        }
        criterion = criterion.rows(left);
        owners = IntStream.of(left).map(row -> owners[row]).toArray();
        done = new boolean[left.length];
    }
}
