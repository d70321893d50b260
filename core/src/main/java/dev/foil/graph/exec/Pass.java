package dev.foil.graph.exec;

import dev.foil.graph.Graph;

/** Rewrites a graph for speed, its outputs unchanged up to rounding. */
@FunctionalInterface
interface Pass {
    /**
     * Rewrites.
     *
     * @param graph what to rewrite
     * @param facts shapes of its values
     */
    Graph apply(Graph graph, Facts facts);
}
