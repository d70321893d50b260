package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;
import java.util.stream.IntStream;

/**
 * Runs of the fast adaptive boundary attack from several starts and, where each class is taken by itself, towards several
 * classes: example after example for the likeliest class, then for the next, in batches as large as the caller's.
 *
 * @param run one of them
 * @param restarts how many for each class: from the original, then from random points half as far as the nearest known
 * @param stop leaves an example alone once a point within the threat is found
 */
record FabSearch(FabRun run, int restarts, boolean stop) {
    /**
     * What lies within the threat.
     *
     * @param rounds by round and example, the classes whose boundaries count in it
     */
    Candidates search(
            Differentiable model, Examples examples, Criterion criterion, int[][][] rounds, Threat threat, Seed seed) {
        Closest closest = new Closest(examples);
        for (int restart = 0; restart < restarts; restart++) {
            float[][] starts = starts(examples, closest, restart, rounds.length, model.domain(), threat, seed);
            int pairs = rounds.length * examples.size();
            int width = Math.max(1, examples.size());
            for (int from = 0; from < pairs; from += width) {
                int[] batch = IntStream.range(from, Math.min(pairs, from + width))
                        .filter(pair -> !stop || !(closest.length(pair % examples.size()) <= threat.epsilon()))
                        .toArray();
                if (batch.length > 0) {
                    run(model, examples, criterion, rounds, starts, threat, closest, batch);
                }
            }
        }
        return closest.within(threat, model.domain());
    }

    /** Pair {@code p} is example {@code p mod N} in round {@code p / N}. */
    private void run(
            Differentiable model,
            Examples examples,
            Criterion criterion,
            int[][][] rounds,
            float[][] starts,
            Threat threat,
            Closest closest,
            int... pairs) {
        int n = examples.size();
        int length = examples.shape().size();
        int[] rows = IntStream.of(pairs).map(pair -> pair % n).toArray();
        float[] from = new float[pairs.length * length];
        int[][] rivals = new int[pairs.length][];
        for (int i = 0; i < pairs.length; i++) {
            System.arraycopy(starts[pairs[i] / n], rows[i] * length, from, i * length, length);
            rivals[i] = rounds[pairs[i] / n][rows[i]];
        }
        Examples part = examples.rows(rows);
        Candidates found = run.nearest(
                model, part, criterion.rows(rows), from, rivals, threat.norm(), stop ? threat.epsilon() : -1);
        for (int i = 0; i < pairs.length; i++) {
            if (found.unknown()[i]) {
                closest.silent(rows[i]);
            }
            if (found.claimed()[i]) {
                int to = (i + 1) * length;
                closest.offer(
                        rows[i],
                        found.values(),
                        i * length,
                        threat.norm().length(found.values(), part.values(), i * length, to));
            }
        }
    }

    /** By round, where each example begins, row-major. */
    private static float[][] starts(
            Examples examples, Closest closest, int restart, int rounds, Domain domain, Threat threat, Seed seed) {
        float[][] starts = new float[rounds][];
        for (int round = 0; round < rounds; round++) {
            starts[round] = examples.values();
            if (restart > 0) {
                Seed of = seed.child("restart").child(restart).child(round);
                starts[round] = random(examples, closest, domain, threat, of);
            }
        }
        return starts;
    }

    private static float[] random(Examples examples, Closest closest, Domain domain, Threat threat, Seed seed) {
        int length = examples.shape().size();
        float[] starts = examples.values().clone();
        for (int row = 0; row < examples.size(); row++) {
            double radius = Math.min(closest.length(row), threat.epsilon()) / 2;
            float[] change = threat.norm()
                    .randomPoint(domain, radius, seed.child(examples.ids()[row]).draws());
            for (int i = 0; i < length; i++) {
                starts[row * length + i] = domain.clip(starts[row * length + i] + change[i]);
            }
        }
        return starts;
    }
}
