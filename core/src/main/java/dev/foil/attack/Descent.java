package dev.foil.attack;

import dev.foil.tensor.Tensor;

/** A batch on its way down a penalised objective; holds its state on the native side. */
interface Descent {
    /** Takes a step, and offers what it saw to the problem's nearest points. Returns the objective, {@code N×1}. */
    Tensor step();

    /** What it descends. */
    Problem problem();

    /** The same for some of the examples, each where it stands. */
    Descent rows(int... rows);
}
