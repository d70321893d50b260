package dev.foil.gan.net;

import dev.foil.data.Shape;
import dev.foil.gan.Game;
import dev.foil.graph.build.GraphBuilder;
import dev.foil.graph.build.Value;

/** What a critic says of its features. */
final class Heads {
    private Heads() {}

    /** Attaches what the condition asks for. */
    static void attach(Pair pair, GraphBuilder builder, Value sample, Brief brief) {
        switch (brief.condition()) {
            case NONE ->
                builder.output(Game.LOGITS, pair.features(sample, brief).dense(1));
            case INPUT -> {
                Value told = builder.input(Game.CONDITION, Shape.of(brief.classes()));
                Value features = pair.features(beside(sample, told), brief);
                builder.output(Game.LOGITS, features.dense(1));
            }
            case AUXILIARY -> {
                Value features = pair.features(sample, brief);
                builder.output(Game.LOGITS, features.dense(1));
                builder.output(Game.CLASSES, features.dense(brief.classes()));
            }
            case PROJECTION -> {
                Value told = builder.input(Game.CONDITION, Shape.of(brief.classes()));
                Value features = pair.features(sample, brief);
                Value likeness =
                        told.dense(features.shape().dim(0)).times(features).sum();
                builder.output(Game.LOGITS, features.dense(1).plus(likeness));
            }
        }
    }

    /** Classes as further numbers of a vector, or as one more channel of an image that a dense layer paints. */
    static Value beside(Value sample, Value told) {
        Shape shape = sample.shape();
        if (shape.rank() == 1) {
            return sample.concat(told);
        }
        Shape plane = Shape.of(1, shape.dim(1), shape.dim(2));
        return sample.concat(told.dense(plane.size()).reshape(plane));
    }
}
