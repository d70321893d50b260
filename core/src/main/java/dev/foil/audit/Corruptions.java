package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.data.Examples;
import dev.foil.data.Progress;
import dev.foil.data.corrupt.Corruption;
import dev.foil.model.Answers;
import dev.foil.model.Labeller;
import dev.foil.model.Scores;
import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Asks a model about a sample of images, untouched and under every {@link Corruption} at every severity. */
public final class Corruptions {
    private final Labeller model;
    private final Seed seed;
    private final List<Long> ids = new ArrayList<>();
    private final Count clean = new Count();
    private final Map<Corruption, Kind> kinds = new EnumMap<>(Corruption.class);
    /** Images answered under a corruption at least once. */
    private int met;

    /** Answers, and those of them that were right. */
    private static final class Count {
        private int right;
        private int answered;

        Rate rate() {
            return Rate.of(right, answered);
        }
    }

    /** What is known of a corruption. */
    private static final class Kind {
        private final List<Count> severities =
                Stream.generate(Count::new).limit(Corruption.SEVERITIES).toList();
        private final List<Integer> right = new ArrayList<>();
        private int met;

        CorruptionResult.Row row(Corruption of) {
            List<Rate> rates = severities.stream().map(Count::rate).toList();
            return new CorruptionResult.Row(of.title(), rates, mean(rates, met), right);
        }
    }

    private Corruptions(Labeller model, Seed seed) {
        this.model = model;
        this.seed = seed;
        for (Corruption one : Corruption.values()) {
            kinds.put(one, new Kind());
        }
    }

    /**
     * Measures.
     *
     * @param subject the model and its images; the sample is that of an {@link Auditor} with the same seed, and taken to its
     *     end
     * @throws UserError where inputs are no images, or the model gives no number for any
     */
    public static CorruptionResult of(Subject<?> subject, Seed seed, Progress progress) {
        Corruption.requireTakes(subject.model().domain());
        Dataset data = subject.data();
        int[] rows = subject.sampling().of(data, seed.child("sample"));
        Corruptions asked = new Corruptions(subject.model(), seed.child("corruptions"));
        int chunk = Auditor.chunk(data.domain());
        long started = System.nanoTime();
        for (int from = 0; from < rows.length; from += chunk) {
            progress.update("corrupting", from, rows.length);
            asked.add(data.batch(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + chunk))));
        }
        progress.update("corrupting", rows.length, rows.length);
        if (asked.clean.answered == 0) {
            throw Scores.noNumbers(rows.length);
        }
        return asked.result((System.nanoTime() - started) * 1e-9);
    }

    private void add(Examples batch) {
        LongStream.of(batch.ids()).forEach(ids::add);
        labels(batch, clean);
        boolean[] any = new boolean[batch.size()];
        kinds.forEach((corruption, kind) -> {
            boolean[] answered = new boolean[batch.size()];
            int[] right = new int[batch.size()];
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                Examples corrupted = corruption.apply(batch, model.domain(), severity, seed);
                int[] labels = labels(corrupted, kind.severities.get(severity - 1));
                for (int row = 0; row < labels.length; row++) {
                    answered[row] |= labels[row] >= 0;
                    any[row] |= labels[row] >= 0;
                    right[row] += labels[row] == batch.labels()[row] ? 1 : 0;
                }
            }
            kind.met += count(answered);
            IntStream.of(right).forEach(kind.right::add);
        });
        met += count(any);
    }

    /** What the model says, counted. */
    private int[] labels(Examples batch, Count count) {
        float[] scores = Answers.of(model, batch.values(), batch.size());
        int[] labels = new int[batch.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = Scores.argmax(scores, row, model.classes());
            count.answered += labels[row] >= 0 ? 1 : 0;
            count.right += labels[row] == batch.labels()[row] ? 1 : 0;
        }
        return labels;
    }

    private static int count(boolean[] flags) {
        return (int) IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    private CorruptionResult result(double seconds) {
        List<CorruptionResult.Row> rows = new ArrayList<>();
        kinds.forEach((corruption, kind) -> rows.add(kind.row(corruption)));
        List<Rate> all = rows.stream().flatMap(row -> row.severities().stream()).toList();
        return new CorruptionResult(ids, clean.rate(), rows, mean(all, met), Timing.of(seconds));
    }

    private static MeanRate mean(List<Rate> rates, int examples) {
        int right = rates.stream().mapToInt(Rate::count).sum();
        int total = rates.stream().mapToInt(Rate::total).sum();
        return MeanRate.of(total == 0 ? 0 : (double) right / total, examples);
    }
}
