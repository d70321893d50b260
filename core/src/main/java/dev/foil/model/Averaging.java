package dev.foil.model;

import dev.foil.graph.Array;
import dev.foil.graph.Attributes;
import dev.foil.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How members of an ensemble are made one. */
public enum Averaging {
    /** The mean of the logits, as attacks on several models take it (Dong et al. 2018, section 3.4). */
    LOGITS {
        @Override
        void join(List<String> logits, String output, List<Node> nodes, Map<String, Array> arrays) {
            nodes.add(new Node("Mean", output, logits, List.of(output), Attributes.NONE));
        }
    },
    /**
     * The mean of the probabilities, the usual vote of a classifying ensemble, as its logarithm: the softmax of that
     * gives the mean back, and like logits it stays exact where probabilities round to 0 or 1.
     */
    PROBABILITIES {
        @Override
        void join(List<String> logits, String output, List<Node> nodes, Map<String, Array> arrays) {
            Attributes ofClasses = Attributes.NONE.with("axis", -1L);
            arrays.put("members.axis", Array.longs(0));
            List<String> stacked = new ArrayList<>();
            for (String member : logits) {
                String log = member + ".log";
                nodes.add(new Node("LogSoftmax", log, List.of(member), List.of(log), ofClasses));
                String row = member + ".row";
                nodes.add(new Node("Unsqueeze", row, List.of(log, "members.axis"), List.of(row), Attributes.NONE));
                stacked.add(row);
            }
            nodes.add(new Node("Concat", "members", stacked, List.of("members"), Attributes.NONE.with("axis", 0L)));
            nodes.add(new Node(
                    "ReduceLogSumExp",
                    "members.sum",
                    List.of("members", "members.axis"),
                    List.of("members.sum"),
                    Attributes.NONE.with("keepdims", 0L)));
            arrays.put("members.share", Array.scalar((float) -Math.log(logits.size())));
            nodes.add(
                    new Node("Add", output, List.of("members.sum", "members.share"), List.of(output), Attributes.NONE));
        }
    };

    /** Adds the nodes from the members' logits, each {@code N×K}, to the output. */
    abstract void join(List<String> logits, String output, List<Node> nodes, Map<String, Array> arrays);
}
