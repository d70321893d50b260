package dev.foil.reproduce.goodfellow2015;

import java.util.List;

/** All experiments, in the order of the table. */
final class Experiments {
    static final List<Experiment> ALL = List.of(
            Unavailable.panda(),
            new GrowingDimension(),
            new ShallowSoftmax(),
            new LogisticPair(),
            Unavailable.boltzmann());

    private Experiments() {}
}
