package dev.foil.bench;

import dev.foil.attack.Pgd;
import dev.foil.attack.Threat;
import dev.foil.audit.AuditResult;
import dev.foil.audit.Auditor;
import dev.foil.audit.Machine;
import dev.foil.audit.ModelSummary;
import dev.foil.audit.Provenance;
import dev.foil.audit.Sampling;
import dev.foil.audit.Subject;
import dev.foil.audit.Timing;
import dev.foil.audit.Trial;
import dev.foil.data.Dataset;
import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.StoredImages;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.Differentiable;
import dev.foil.model.GraphClassifier;
import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Question: what does an audit cost beyond the arithmetic of its attack?
 *
 * <p>Command: {@code bench/run audit}
 *
 * <p>Baseline: {@link BarePgd}, forty steps by hand on libtorch with the same weights on the same images. The audit also
 * looks at the images unharmed, opens its sessions, probes for masked gradients and adds up. Its ε is so small that
 * nothing falls and no example is dropped on the way. Goal: under 10 %.
 */
final class AuditTime implements Benchmark {
    private static final int STEPS = 40;
    private static final int BATCH = 256;
    private static final Threat NEARBY = Threat.linf(1e-7);

    @Override
    public String question() {
        return "an audit by PGD-40 against the same arithmetic by hand on libtorch";
    }

    @Override
    public List<Figure> run(boolean quick) {
        Engine.load();
        int size = quick ? 4 : 512;
        Workload work = quick ? Workload.resnet(size) : Workload.resnet18(size);
        OnnxModel onnx = OnnxModel.of(work.graph());
        Dataset data = labelled(onnx, size, work.domain());
        Examples examples = data.first(size);
        BareNetwork network = quick ? BareNetwork.resnet(work.graph(), 3, 1) : BareNetwork.resnet(work.graph(), 4, 2);
        List<BarePgd> bare = new ArrayList<>();
        for (int from = 0; from < size; from += BATCH) {
            Examples batch = examples.slice(from, Math.min(size, from + BATCH));
            bare.add(new BarePgd(network, batch, NEARBY.epsilon(), NEARBY.epsilon() / 8));
        }
        int steps = quick ? 2 : STEPS;
        String batch = work.graph().name() + ", " + size + " images, PGD-" + steps + ", ";
        return new Rounds()
                .add(batch + "by hand", () -> bare.forEach(part -> part.run(steps)))
                .add(batch + "audited", () -> audit(onnx, data, steps))
                .run(quick ? 1 : 0, quick ? 2 : 1, size);
    }

    private static void audit(OnnxModel onnx, Dataset data, int steps) {
        try (GraphClassifier model = GraphClassifier.of(onnx, data.domain())) {
            Subject<Differentiable> subject = new Subject<>(
                    model, new ModelSummary("resnet", -1, -1, data.domain()), data, Sampling.of(data.size()));
            Provenance nowhere =
                    new Provenance("", "", 0, "", "", "", new Machine("", "", "", 1), Map.of(), Timing.of(0));
            AuditResult result =
                    Auditor.of(new Seed(0)).audit(subject, List.of(new Trial<>(Pgd.of(steps), NEARBY)), nowhere);
            if (result.worstCases().get(0).robust().count() != data.size()) {
                throw new IllegalStateException("an example fell, so that the two did not do the same work");
            }
        }
    }

    /** Random images, labelled by what the model says of them. */
    private static Dataset labelled(OnnxModel onnx, int size, Domain domain) {
        Draws draws = new Seed(0).child("images").draws();
        byte[][] images = new byte[size][domain.shape().size()];
        for (byte[] image : images) {
            for (int i = 0; i < image.length; i++) {
                image[i] = (byte) draws.below(256);
            }
        }
        List<String> classes =
                IntStream.range(0, Workload.CLASSES).mapToObj(Integer::toString).toList();
        Dataset unlabelled = new StoredImages("random", domain.shape(), images, new int[size], classes);
        try (GraphClassifier model = GraphClassifier.of(onnx, domain)) {
            int[] labels = model.labels(unlabelled.first(size).values(), size);
            return new StoredImages("random", domain.shape(), images, labels, classes);
        }
    }
}
