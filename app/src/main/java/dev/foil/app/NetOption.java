package dev.foil.app;

import dev.foil.data.Dataset;
import dev.foil.graph.Graph;
import dev.foil.graph.build.Architecture;
import dev.foil.random.Seed;
import picocli.CommandLine.Option;

/** Which network is trained where none is given; a mixin. */
final class NetOption {
    @Option(
            names = "--net",
            paramLabel = "<name>",
            defaultValue = "cnn",
            description = "Fresh network: mlp, cnn or resnet (default ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String net;

    /** The network as typed, so that a mistake shows before data is read. */
    Architecture architecture() {
        return Architecture.named(net);
    }

    /** With weights drawn from {@code seed.child("weights")}. */
    Graph build(Dataset data, Seed seed) {
        return architecture().build(data.domain(), data.classes().size(), seed.child("weights"));
    }
}
