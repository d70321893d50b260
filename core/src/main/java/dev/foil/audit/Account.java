package dev.foil.audit;

import dev.foil.attack.Norm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One trial's parts added up. */
final class Account {
    private final Trial<?> trial;
    private final boolean grid;
    private final List<Broken> broken = new ArrayList<>();
    private int unknown;
    private Claims.Rejected rejected = Claims.Rejected.NONE;
    private Counts counts = Counts.NONE;
    private int attacked;
    private double seconds;

    /** @param grid whether inputs are of a kind that files hold on a grid */
    Account(Trial<?> trial, boolean grid) {
        this.trial = trial;
        this.grid = grid;
    }

    void add(Part part) {
        attacked += part.attacked();
        broken.addAll(part.broken());
        unknown += part.unknown().size();
        rejected = rejected.plus(part.rejected());
        counts = counts.plus(part.counts());
        seconds += part.seconds();
    }

    /**
     * All of it; where the model gave no number on the way an example counts nowhere.
     *
     * @param answered examples that the model says anything of unharmed
     */
    AttackResult result(int answered) {
        int examples = answered - unknown;
        int correct = attacked - unknown;
        int onGrid = (int) broken.stream().filter(Broken::onGrid).count();
        return new AttackResult(
                trial.attack().title(),
                trial.attack().parameters(),
                trial.threat(),
                examples,
                correct,
                Rate.of(correct - broken.size(), examples),
                new Claims(broken.size() + rejected.total(), broken.size(), rejected, grid ? onGrid : -1),
                medianDistance(),
                counts,
                Timing.of(seconds));
    }

    private @Nullable Distances medianDistance() {
        return broken.isEmpty()
                ? null
                : new Distances(median(Norm.L0), median(Norm.L1), median(Norm.L2), median(Norm.LINF));
    }

    private double median(Norm norm) {
        double[] sorted = broken.stream()
                .mapToDouble(one -> one.moved().in(norm))
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
