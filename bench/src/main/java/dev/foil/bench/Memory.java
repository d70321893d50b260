package dev.foil.bench;

import dev.foil.attack.Keep;
import dev.foil.attack.Pgd;
import dev.foil.attack.Start;
import dev.foil.attack.Threat;
import dev.foil.graph.onnx.OnnxModel;
import dev.foil.model.GraphClassifier;
import dev.foil.objective.Misclassified;
import dev.foil.objective.Objective;
import dev.foil.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Question: does memory stay level over thousands of steps?
 *
 * <p>Command: {@code bench/run memory} (Linux)
 *
 * <p>Baseline: resident memory after 200 steps, when plans and buffers are made. It includes the Java heap, whose
 * committed size stands beside it.
 */
final class Memory implements Benchmark {
    private static final int[] MARKS = {200, 1000, 2000, 3000};

    @Override
    public String question() {
        return "resident memory over 3,000 PGD steps";
    }

    @Override
    public List<Figure> run(boolean quick) {
        Workload work = Workload.cnn(quick ? 2 : 64);
        List<Figure> figures = new ArrayList<>();
        try (GraphClassifier model = GraphClassifier.of(OnnxModel.of(work.graph()), work.domain())) {
            int done = 0;
            for (int mark : MARKS) {
                int until = quick ? mark / 200 : mark;
                Pgd pgd = new Pgd(until - done, 0.01, Start.RANDOM, 1, Objective.CROSS_ENTROPY, Keep.LAST);
                pgd.search(
                        model,
                        work.examples(),
                        new Misclassified(work.examples().labels()),
                        Threat.linf(0.1),
                        new Seed(until));
                done = until;
                figures.add(new Figure("resident after " + until + " steps", resident(), Figure.Unit.MEGABYTES));
                figures.add(new Figure(
                        "  committed Java heap", Runtime.getRuntime().totalMemory() / 1e6, Figure.Unit.MEGABYTES));
            }
        }
        double growth = figures.get(figures.size() - 2).value() / figures.get(0).value();
        figures.add(new Figure("last / first", growth, Figure.Unit.RATIO));
        return figures;
    }

    /** Megabytes of this process in memory. */
    private static double resident() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
                }
            }
            throw new IllegalStateException("/proc/self/status has no VmRSS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
