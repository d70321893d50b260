package dev.foil.graph.build;

/** What a hidden unit makes of its sum. */
public enum Activation {
    RELU {
        @Override
        Value of(Value x) {
            return x.relu();
        }
    },
    SIGMOID {
        @Override
        Value of(Value x) {
            return x.sigmoid();
        }
    },
    TANH {
        @Override
        Value of(Value x) {
            return x.tanh();
        }
    };

    abstract Value of(Value x);
}
