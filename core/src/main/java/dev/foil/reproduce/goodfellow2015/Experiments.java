package dev.foil.reproduce.goodfellow2015;

import java.util.List;

/** All experiments, in the order of the table. */
final class Experiments {
    static final List<Experiment> ALL = List.of(
            Unavailable.panda(),
            new GrowingDimension(),
            new ShallowSoftmax(),
            new PlainMaxout(),
            new Cifar(),
            new UnitsCompared(),
            new LogisticPair(),
            new WeightDecay(),
            new AdversarialTraining(),
            new LargeNetwork(),
            new DropoutGrid(),
            new TransferBothWays(),
            new NoiseControls(),
            new HiddenPerturbation(),
            new RotationAdversary(),
            new RadialBasis(),
            new Agreement(),
            new LogitsAlongEpsilon(),
            new EnsembleAttack(),
            Unavailable.boltzmann(),
            new SharedPerturbation(),
            new RubbishClass(),
            new FoolingImages(),
            new RubbishTraining());

    private Experiments() {}
}
