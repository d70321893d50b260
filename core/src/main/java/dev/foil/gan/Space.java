package dev.foil.gan;

import dev.foil.data.Domain;
import dev.foil.data.Shape;

/**
 * Where players' examples live: images between −1 and 1, whatever interval their data set has; other inputs as they are.
 *
 * @param domain of the data
 */
public record Space(Domain domain) {
    public Shape shape() {
        return domain.shape();
    }

    /** Half the width of the data's interval; 1 where inputs stay as they are. */
    public float scale() {
        return domain.isImage() ? domain.width() / 2 : 1;
    }

    /** What the players' 0 is in the data. */
    public float centre() {
        return domain.isImage() ? (domain.low() + domain.high()) / 2 : 0;
    }

    /** The data's values as players see them. */
    public float[] toPlayers(float[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (values[i] - centre()) / scale();
        }
        return scaled;
    }
}
