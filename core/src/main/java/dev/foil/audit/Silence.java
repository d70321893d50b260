package dev.foil.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Examples that a model gives no number for, unharmed or on an attack's way: neither robust nor broken. */
final class Silence {
    /** Ids listed; the rest is counted. */
    private static final int MOST = 50;

    private Silence() {}

    static Optional<Finding> finding(Sample sample, Tally tally) {
        List<Long> unharmed = IntStream.range(0, sample.size())
                .filter(row -> !sample.isAnswered(row))
                .mapToObj(sample::id)
                .sorted()
                .toList();
        return finding(
                unharmed, tally.unknown().stream().map(sample::id).sorted().toList());
    }

    /**
     * What to say of them.
     *
     * @param unharmed ids, ascending
     * @param attacked ids, ascending
     */
    static Optional<Finding> finding(List<Long> unharmed, List<Long> attacked) {
        if (unharmed.isEmpty() && attacked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "no number",
                "The model gives NaN for " + list(unharmed, "unharmed")
                        + (unharmed.isEmpty() || attacked.isEmpty() ? "" : " and ") + list(attacked, "under attack")
                        + ".",
                "They count neither as robust nor as broken. Maybe a logarithm or a division in the model meets a zero,"
                        + " or a sum is too large for its type?"));
    }

    private static String list(List<Long> ids, String when) {
        if (ids.isEmpty()) {
            return "";
        }
        String listed = ids.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        String more = ids.size() > MOST ? " and " + (ids.size() - MOST) + " more" : "";
        return ids.size() + (ids.size() == 1 ? " example " : " examples ") + when + " (no. " + listed + more + ")";
    }
}
