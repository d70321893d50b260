package dev.foil.defence;

import dev.foil.data.Examples;
import dev.foil.model.Differentiable;
import dev.foil.train.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes each batch's perturbations from another model, or from the network itself, in turn by chance: what the network
 * cannot learn to mask is the gradient of a model it has no influence on (Tramèr et al. 2018, section 4.1).
 *
 * @param lenders models that stand still; open as long as the training runs
 * @param digests what names them, in the same order
 * @param own the attack, wherever it is run
 */
public record BorrowedAdversary(List<Differentiable> lenders, List<String> digests, GradientAdversary own)
        implements Adversary {
    @Override
    public Examples attack(Update update) {
        int drawn = update.seed().child("lender").draws().below(lenders.size() + 1);
        return drawn == lenders.size()
                ? own.attack(update)
                : update.batch().withValues(own.against(lenders.get(drawn), update.batch(), update));
    }

    @Override
    public Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>(own.describe());
        described.put("lenders", String.join(" ", digests));
        return described;
    }
}
