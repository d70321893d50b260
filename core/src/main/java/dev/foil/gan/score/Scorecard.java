package dev.foil.gan.score;

import dev.foil.param.UserError;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All measures of one set of generated examples, against the training examples. For the floor, real examples that were held out take
 * the generated ones' place: neither the generator nor the extractor saw them, as a perfect generator's would be new. Both are cut to
 * the number of the fewer, for several measures depend on it. A figure better than its floor says that examples are more like the
 * training set than new real ones are. Copies are looked for beside half of the held-out, whose other half gives the floor; the
 * support's floor is that of training examples.
 *
 * @param generated digest, or other name, of the generated examples
 * @param scores of every measure that applies; those of classes need an extractor that gives probabilities
 * @param kernel distance with its deviation
 * @param birthday how the support was estimated
 * @param memorisation with the closest pairs
 */
public record Scorecard(
        String generated, List<Score> scores, KernelDistance kernel, Birthday birthday, Memorisation memorisation) {
    /** Of the protocols below; another number where a figure's meaning changes. */
    private static final String VERSION = "foil-gan-score-1";

    private static final int PAIRS = 16;

    public Scorecard {
        scores = List.copyOf(scores);
    }

    /**
     * Measures everything.
     *
     * @param train features of all real examples that the generator learnt from
     * @param heldOut features of real ones that it never saw
     * @param generated features of independent draws
     * @param seed of which held-out examples are taken, blocks, bins and batches; the same for generators that are to be compared
     * @throws UserError where there are too few examples, or features of different extractors
     */
    public static Scorecard of(FeatureTable train, FeatureTable heldOut, FeatureTable generated, Seed seed) {
        Card card = new Card(train, heldOut, seed);
        KernelDistance kernel = card.alike(generated);
        Birthday birthday = card.support(generated);
        Memorisation memorisation = card.copies(generated);
        return new Scorecard(generated.source(), card.scores, kernel, birthday, memorisation);
    }

    /**
     * A measure's score.
     *
     * @throws UserError where it did not apply
     */
    public Score score(Measure measure) {
        return scores.stream()
                .filter(score -> score.measure() == measure)
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "No " + measure + " was measured on " + generated + ". Maybe its extractor tells no classes?"));
    }

    /** A card being filled in. */
    private static final class Card {
        private final FeatureTable train;
        private final FeatureTable heldOut;
        private final Seed seed;
        private final List<Score> scores = new ArrayList<>();

        Card(FeatureTable train, FeatureTable heldOut, Seed seed) {
            train.requireLike(heldOut);
            this.train = train;
            this.heldOut = heldOut;
            this.seed = seed;
        }

        private void add(Measure measure, double value, double floor, String settings, int real, int generated) {
            String data = train.source() + " " + heldOut.source();
            String all = settings + (settings.isEmpty() ? "" : ",") + "seed=" + seed.value();
            Protocol protocol = new Protocol(VERSION, all, real, generated, train.extractor(), data);
            scores.add(new Score(measure, value, floor, protocol));
        }

        private static FeatureTable some(FeatureTable table, int n, Seed seed) {
            return table.rows(Arrays.copyOf(seed.draws().permutation(table.size()), n));
        }

        /** Measures of how alike two sets are. */
        KernelDistance alike(FeatureTable generated) {
            int n = Math.min(generated.size(), heldOut.size());
            FeatureTable found = generated.first(n);
            FeatureTable real = some(heldOut, n, seed.child("held-out"));
            int bins = Bins.usual(Math.min(train.size(), n));
            KernelDistance kernel = kernel(found);
            Map<Measure, Double> values = alike(found, bins, kernel);
            Map<Measure, Double> floors = alike(real, bins, kernel(real));
            values.forEach((measure, value) -> {
                double floor = Objects.requireNonNull(floors.get(measure));
                add(measure, value, floor, settings(measure, bins), train.size(), n);
            });
            return kernel;
        }

        private static String settings(Measure measure, int bins) {
            return switch (measure) {
                case PRECISION, RECALL, DENSITY, COVERAGE -> "k=" + Manifold.NEIGHBOURS;
                case KERNEL_DISTANCE -> "blocks=" + KernelDistance.BLOCKS + ",size=" + KernelDistance.SIZE;
                case DIFFERENT_BINS -> "bins=" + bins;
                default -> "";
            };
        }

        private KernelDistance kernel(FeatureTable examples) {
            return KernelDistance.of(train, examples, seed.child("kernel"));
        }

        private Map<Measure, Double> alike(FeatureTable examples, int bins, KernelDistance kernel) {
            Map<Measure, Double> values = new EnumMap<>(Measure.class);
            values.put(Measure.FRECHET, Frechet.distance(train, examples));
            values.put(Measure.KERNEL_DISTANCE, kernel.mean());
            Manifold manifold = Manifold.of(train, examples);
            values.put(Measure.PRECISION, manifold.precision());
            values.put(Measure.RECALL, manifold.recall());
            values.put(Measure.DENSITY, manifold.density());
            values.put(Measure.COVERAGE, manifold.coverage());
            if (examples.classes() > 0) {
                ClassScore classes = ClassScore.of(train, examples);
                values.put(Measure.CLASS_SCORE, classes.score());
                values.put(Measure.LABEL_ENTROPY, classes.entropy());
                values.put(Measure.CLASSES_FOUND, (double) classes.found());
                values.put(Measure.LABEL_DIVERGENCE, classes.divergence());
            }
            values.put(
                    Measure.DIFFERENT_BINS,
                    Bins.of(train, examples, bins, seed.child("bins")).share());
            return values;
        }

        /** A threshold from the held-out; for the floor, training examples are the pool. */
        Birthday support(FeatureTable generated) {
            Seed own = seed.child("birthday");
            int n = Math.min(generated.size(), train.size());
            Birthday found = Birthday.of(heldOut, generated.first(n), own);
            Birthday floor = Birthday.of(heldOut, some(train, n, own.child("floor")), own);
            add(Measure.SUPPORT, (double) found.support(), (double) floor.support(), "", heldOut.size(), found.pool());
            return found;
        }

        /** Half of the held-out calibrates; for the floor, the other half takes the generated examples' place. */
        Memorisation copies(FeatureTable generated) {
            FeatureTable.Halves halves = heldOut.halves(seed.child("copies"));
            int n = Math.min(generated.size(), halves.second().size());
            Memorisation found = Memorisation.of(train, halves.first(), generated.first(n), PAIRS);
            Memorisation floor =
                    Memorisation.of(train, halves.first(), halves.second().first(n), 0);
            int real = train.size() + halves.first().size();
            add(Measure.COPIED, found.copied(), floor.copied(), "", real, n);
            add(Measure.COPYING_RANKS, found.z(), floor.z(), "", real, n);
            return found;
        }
    }
}
