package dev.foil.attack;

import dev.foil.data.Domain;
import dev.foil.param.UserError;

/** What attacks that turn and bend need. */
final class Images {
    private Images() {}

    /** @throws UserError where inputs have no height and width */
    static void require(Attack<?> attack, Domain domain) {
        if (domain.shape().rank() != 3) {
            throw new UserError("Attack " + attack.title() + " moves pixels and the model takes inputs of shape "
                    + domain.shape() + ", no images. Maybe pgd?");
        }
    }
}
