package dev.foil.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Moves labels apart that would overlap, as little as possible: neighbours that touch move as one block. */
final class Spread {
    private Spread() {}

    private static final class Block {
        final List<Integer> members = new ArrayList<>();
        double wished;

        double height(double gap) {
            return members.size() * gap;
        }

        /** Top that brings the members closest to where they want to be, within the bounds. */
        double top(double gap, double low, double high) {
            double centred = wished / members.size() - height(gap) / 2;
            return Math.max(low - gap / 2, Math.min(high + gap / 2 - height(gap), centred));
        }
    }

    /** Centres at least {@code gap} apart, within [low, high] where they fit, in the order of {@code wished}. */
    static double[] apart(double[] wished, double gap, double low, double high) {
        List<Block> blocks = new ArrayList<>();
        IntStream.range(0, wished.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> wished[i]))
                .forEach(i -> {
                    Block block = new Block();
                    block.members.add(i);
                    block.wished = wished[i];
                    blocks.add(block);
                    merge(blocks, gap, low, high);
                });
        double[] placed = new double[wished.length];
        for (Block block : blocks) {
            double at = block.top(gap, low, high) + gap / 2;
            for (int i : block.members) {
                placed[i] = at;
                at += gap;
            }
        }
        return placed;
    }

    private static void merge(List<Block> blocks, double gap, double low, double high) {
        while (blocks.size() > 1) {
            Block above = blocks.get(blocks.size() - 2);
            Block below = blocks.get(blocks.size() - 1);
            if (above.top(gap, low, high) + above.height(gap) <= below.top(gap, low, high)) {
                return;
            }
            above.members.addAll(below.members);
            above.wished += below.wished;
            blocks.remove(blocks.size() - 1);
        }
    }
}
