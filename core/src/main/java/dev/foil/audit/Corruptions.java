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
import java.util.stream.Stream;

/** Asks a model about a sample of images, untouched and under every {@link Corruption} at every severity. */
public final class Corruptions {
    private final Labeller model;
    private final Seed seed;
    private final Count clean = new Count();
    private final Map<Corruption, List<Count>> counts = new EnumMap<>(Corruption.class);
    /** Examples answered at least once under a corruption, and under any. */
    private final Map<Corruption, Integer> met = new EnumMap<>(Corruption.class);

    private int metAny;

    /** Answers, and those of them that were right. */
    private static final class Count {
        private int right;
        private int answered;

        Rate rate() {
            return Rate.of(right, answered);
        }
    }

    private Corruptions(Labeller model, Seed seed) {
        this.model = model;
        this.seed = seed;
        for (Corruption kind : Corruption.values()) {
            counts.put(
                    kind,
                    Stream.generate(Count::new).limit(Corruption.SEVERITIES).toList());
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
        ask(batch, clean);
        boolean[] any = new boolean[batch.size()];
        counts.forEach((kind, severities) -> {
            boolean[] here = new boolean[batch.size()];
            for (int severity = 1; severity <= severities.size(); severity++) {
                Examples corrupted = kind.apply(batch, model.domain(), severity, seed);
                boolean[] now = ask(corrupted, severities.get(severity - 1));
                for (int row = 0; row < now.length; row++) {
                    here[row] |= now[row];
                    any[row] |= now[row];
                }
            }
            met.merge(kind, count(here), Integer::sum);
        });
        metAny += count(any);
    }

    /** Counts, and tells which were answered. */
    private boolean[] ask(Examples batch, Count count) {
        float[] scores = Answers.of(model, batch.values(), batch.size());
        boolean[] told = new boolean[batch.size()];
        for (int row = 0; row < told.length; row++) {
            int label = Scores.argmax(scores, row, model.classes());
            told[row] = label >= 0;
            count.answered += told[row] ? 1 : 0;
            count.right += label == batch.labels()[row] ? 1 : 0;
        }
        return told;
    }

    private static int count(boolean[] flags) {
        return (int) IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    private CorruptionResult result(double seconds) {
        List<CorruptionResult.Row> rows = new ArrayList<>();
        counts.forEach((kind, severities) -> {
            List<Rate> rates = severities.stream().map(Count::rate).toList();
            rows.add(new CorruptionResult.Row(kind.title(), rates, mean(rates, met.getOrDefault(kind, 0))));
        });
        List<Rate> all = rows.stream().flatMap(row -> row.severities().stream()).toList();
        return new CorruptionResult(clean.rate(), rows, mean(all, metAny), Timing.of(seconds));
    }

    private static MeanRate mean(List<Rate> rates, int examples) {
        int right = rates.stream().mapToInt(Rate::count).sum();
        int total = rates.stream().mapToInt(Rate::total).sum();
        return MeanRate.of(total == 0 ? 0 : (double) right / total, examples);
    }
}
