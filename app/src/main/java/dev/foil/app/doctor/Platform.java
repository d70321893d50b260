package dev.foil.app.doctor;

import java.util.Locale;

/**
 * A platform as the native libraries name it.
 *
 * @param name such as {@code linux-x86_64}
 * @param support what is known about it
 */
record Platform(String name, Support support) {
    /** How well a platform is known to work. */
    enum Support {
        TESTED("tested"),
        EXPECTED("expected to work, not tested"),
        FORWARD_MISSING("expected to train and attack; ONNX Runtime has no build for it"),
        NONE("not supported: libtorch for Java has no build for it");

        final String text;

        Support(String text) {
            this.text = text;
        }
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** @param system and {@code processor} as {@code os.name} and {@code os.arch} spell them */
    static Platform of(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String family = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os;
        String arch = switch (processor) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm64";
            default -> processor;
        };
        String name = family + "-" + arch;
        return new Platform(
                name,
                switch (name) {
                    case "linux-x86_64" -> Support.TESTED;
                    case "macosx-arm64", "windows-x86_64" -> Support.EXPECTED;
                    case "macosx-x86_64" -> Support.FORWARD_MISSING;
                    default -> Support.NONE;
                });
    }

    boolean isLinux() {
        return name.startsWith("linux-");
    }
}
