package dev.foil.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Foil's version, from the manifest of its jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"foil " + text()};
    }

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unreleased");
    }
}
