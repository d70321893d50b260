package dev.foil.attack;

import dev.foil.data.Shape;

/**
 * How an input's elements lie beside each other, for attacks that change patches or whole pixels. An image {@code C×H×W}
 * is what it is, a signal {@code C×L} an image one high, anything else a single line.
 */
record Grid(int channels, int height, int width) {
    static Grid of(Shape shape) {
        return switch (shape.rank()) {
            case 3 -> new Grid(shape.dim(0), shape.dim(1), shape.dim(2));
            case 2 -> new Grid(shape.dim(0), 1, shape.dim(1));
            default -> new Grid(1, 1, shape.size());
        };
    }

    /** Positions, each with an element in every channel. */
    int pixels() {
        return height * width;
    }

    /** Where an element stands in the row-major input. */
    int at(int channel, int row, int column) {
        return (channel * height + row) * width + column;
    }
}
