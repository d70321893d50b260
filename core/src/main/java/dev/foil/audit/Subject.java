package dev.foil.audit;

import dev.foil.data.Dataset;
import dev.foil.model.Differentiable;
import dev.foil.param.UserError;

/**
 * What is audited: a model on the examples of a data set.
 *
 * @param model the model
 * @param summary what it is
 * @param data where the examples come from
 * @param examples number of examples, the first ones of the data set
 */
public record Subject(Differentiable model, ModelSummary summary, Dataset data, int examples) {
    public Subject {
        if (data.size() == 0 || examples < 1) {
            throw new UserError("There are no examples to audit on in " + data.name() + ".");
        }
        if (model.classes() != data.classes().size()) {
            throw new UserError("Model '" + summary.name() + "' tells " + model.classes() + " classes apart and "
                    + data.name() + " has " + data.classes().size() + ". Maybe it was trained on other data?");
        }
        examples = Math.min(examples, data.size());
    }
}
