package dev.foil.reproduce.goodfellow2015;

import dev.foil.graph.Array;
import dev.foil.graph.Graph;
import dev.foil.model.GraphClassifier;
import java.util.Objects;

/**
 * A trained network.
 *
 * @param name of its recipe
 * @param top what stands on its last layer
 * @param graph with what it learnt
 * @param model the same as a classifier
 */
record Net(String name, Top top, Graph graph, GraphClassifier model) {
    Answers answers(float[] values) {
        return Answers.of(model, top, values);
    }

    /** One of its arrays. */
    Array.Floats array(String array) {
        return (Array.Floats) Objects.requireNonNull(graph.arrays().get(array), array);
    }
}
