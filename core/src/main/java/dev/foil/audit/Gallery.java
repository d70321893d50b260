package dev.foil.audit;

import dev.foil.attack.Norm;
import dev.foil.attack.Threat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The adversarial examples to show: for each norm and true class those found at the smallest ε, and there the ones the
 * model is surest about, up to a number in all.
 */
final class Gallery {
    private final int room;
    private final int perShelf;
    private final Map<Shelf, List<Item>> shelves = new HashMap<>();
    private int size;

    private record Shelf(Norm norm, int label) {}

    /** What would be shown; {@code threat} is the smallest tried that reaches it. */
    record Item(int row, int trial, Threat threat, Verdict after, boolean onGrid) {
        private boolean isBetterThan(Item other) {
            return threat.epsilon() < other.threat.epsilon()
                    || (threat.epsilon() == other.threat.epsilon() && after.confidence() > other.after.confidence());
        }
    }

    /**
     * @param room places in all
     * @param shelves number of norms times classes, which share them
     */
    Gallery(int room, int shelves) {
        this.room = room;
        this.perShelf = Math.max(1, room / Math.max(1, shelves));
    }

    /** Takes an item if it is wanted; tells whether it was. */
    boolean offer(Norm norm, int label, Item item) {
        List<Item> shelf = shelves.computeIfAbsent(new Shelf(norm, label), key -> new ArrayList<>());
        if (room == 0) {
            return false;
        }
        // A point nearer than the one shown so far takes its place.
        if (shelf.removeIf(shown -> shown.row() == item.row())) {
            shelf.add(item);
            return true;
        }
        if (shelf.size() < perShelf && size < room) {
            shelf.add(item);
            size++;
            return true;
        }
        Item worst = shelf.stream().reduce((a, b) -> a.isBetterThan(b) ? b : a).orElse(null);
        if (worst == null || !item.isBetterThan(worst)) {
            return false;
        }
        shelf.set(shelf.indexOf(worst), item);
        return true;
    }

    /** By true class, ε, then row. */
    List<Item> items() {
        record Placed(int label, Item item) {}
        List<Placed> all = new ArrayList<>();
        shelves.forEach((shelf, items) -> items.forEach(item -> all.add(new Placed(shelf.label(), item))));
        all.sort(java.util.Comparator.comparingInt((Placed placed) -> placed.label())
                .thenComparingDouble(placed -> placed.item().threat().epsilon())
                .thenComparingInt(placed -> placed.item().trial())
                .thenComparingInt(placed -> placed.item().row()));
        return all.stream().map(Placed::item).toList();
    }
}
