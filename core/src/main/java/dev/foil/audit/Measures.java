package dev.foil.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of a {@link Generalisation}.
 *
 * @param of which
 */
record Measures(Generalisation of) {
    static List<Measure> of(Generalisation of) {
        return new Measures(of).all();
    }

    private List<Measure> all() {
        List<Measure> all = new ArrayList<>();
        all.add(rate(Measure.Kind.CLEAN, "clean", of.clean(), of.misses()));
        all.add(attack(Measure.Kind.SEEN, of.seen()));
        of.unseen().forEach(one -> all.add(attack(Measure.Kind.UNSEEN, one)));
        Set<Long> wrong = new HashSet<>(of.seen().wrong());
        of.unseen().forEach(one -> wrong.addAll(one.wrong()));
        all.add(rate(Measure.Kind.ATTACKS, "all of these attacks", of.everything(), wrong));
        Map<Long, Integer> sum = new LinkedHashMap<>();
        for (CorruptionResult.Row row : of.corruptions().rows()) {
            Map<Long, Integer> right = new LinkedHashMap<>();
            for (int i = 0; i < row.right().size(); i++) {
                right.put(of.corruptions().ids().get(i), row.right().get(i));
            }
            right.forEach((id, count) -> sum.merge(id, count, Integer::sum));
            all.add(mean(Measure.Kind.CORRUPTION, row.corruption(), row.mean(), right));
        }
        all.add(mean(
                Measure.Kind.CORRUPTIONS, "all corruptions", of.corruptions().mean(), sum));
        return all;
    }

    private Measure attack(Measure.Kind kind, Withstood one) {
        return rate(kind, one.title(), one.robust(), one.wrong());
    }

    private Measure rate(Measure.Kind kind, String name, Rate rate, Collection<Long> wrong) {
        Set<Long> out = new HashSet<>(wrong);
        Map<Long, Integer> right = new LinkedHashMap<>();
        of.corruptions().ids().forEach(id -> right.put(id, out.contains(id) ? 0 : 1));
        return new Measure(kind, name, rate.value(), rate.interval(), right);
    }

    private static Measure mean(Measure.Kind kind, String name, MeanRate rate, Map<Long, Integer> right) {
        return new Measure(kind, name, rate.value(), rate.interval(), right);
    }
}
