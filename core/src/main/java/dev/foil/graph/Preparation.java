package dev.foil.graph;

import dev.foil.data.Shape;
import dev.foil.param.UserError;

/**
 * What stands between an example in [0, 1], an image as {@code C×H×W}, and the input that a model was made for. It
 * becomes part of the graph, so that budgets, domains and witnesses stay in units of the data.
 *
 * @param layout order of the axes the model wants
 * @param normalisation what the model wants done to the values, by channel or, in table rows, by column
 */
public record Preparation(Layout layout, Normalisation normalisation) {
    /** For models that take examples as they are. */
    public static final Preparation NONE = new Preparation(Layout.NCHW, Normalisation.NONE);

    /** Whether examples of a shape go in as they are. */
    public boolean isNone(Shape example) {
        return normalisation.isNone() && layout.arranged(example).equals(example);
    }

    /**
     * Checks that there is a mean for each channel of an example, or one for all.
     *
     * @throws UserError where there isn't
     */
    public Preparation requireChannels(Shape example) {
        if (example.rank() > 0 && !normalisation.fits(example.dim(0))) {
            String wanted = normalisation.reversed()
                    ? "3"
                    : Integer.toString(normalisation.mean().size());
            throw new UserError("Normalisation '" + normalisation.name() + "' is for " + wanted
                    + " channels and the inputs, " + example + ", have " + example.dim(0)
                    + ". Maybe give one mean and one deviation?");
        }
        return this;
    }

    /**
     * Checks that examples of a shape go through this into a model.
     *
     * @throws UserError naming what does not fit
     */
    public void requireFits(String model, Port input, Shape example) {
        requireChannels(example);
        if (!input.takes(layout.arranged(example))) {
            throw new UserError("Inputs of shape " + layout.arranged(example) + " do not fit the model '" + model
                    + "', which takes " + input.exampleText() + ".");
        }
    }

    /** In words, for reports, such as {@code NHWC, values -1..1: (x − 0.5) / 0.5}. */
    public String words() {
        return layout + ", values " + (normalisation.isNone() ? "as they are" : normalisation.words());
    }
}
