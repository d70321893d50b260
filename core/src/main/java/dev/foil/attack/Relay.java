package dev.foil.attack;

import dev.foil.data.Examples;
import dev.foil.model.Labeller;
import dev.foil.objective.Criterion;
import dev.foil.random.Seed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attacks one after another, each on what those before it left; members that don't know the norm are passed over.
 *
 * @param members in the order they run
 * @param <M> what they may see
 */
record Relay<M extends Labeller>(List<Attack<? super M>> members) {
    Candidates search(M model, Examples examples, Criterion criterion, Threat threat, Seed seed) {
        int length = examples.shape().size();
        Candidates all = new Candidates(examples.values().clone(), new boolean[examples.size()]);
        for (int member = 0; member < members.size(); member++) {
            Attack<? super M> attack = members.get(member);
            int[] open = IntStream.range(0, examples.size())
                    .filter(row -> !all.claimed()[row])
                    .toArray();
            if (open.length == 0 || !attack.norms().contains(threat.norm())) {
                continue;
            }
            Candidates found = attack.search(
                    model,
                    examples.rows(open),
                    criterion.rows(open),
                    threat,
                    seed.child("member").child(member));
            for (int i = 0; i < open.length; i++) {
                System.arraycopy(found.values(), i * length, all.values(), open[i] * length, length);
                all.claimed()[open[i]] = found.claimed()[i];
                all.unknown()[open[i]] |= found.unknown()[i];
            }
        }
        return all;
    }
}
