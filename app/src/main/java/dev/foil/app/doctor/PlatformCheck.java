package dev.foil.app.doctor;

import dev.foil.app.doctor.Platform.Support;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Operating system and C library, against those the native libraries are built for. */
final class PlatformCheck implements Check {
    @Override
    public String title() {
        return "Platform";
    }

    @Override
    public void look(Findings findings) {
        Platform platform = Platform.current();
        findings.fact("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        findings.fact("platform", platform.name() + " (" + platform.support().text + ")");
        if (platform.support() == Support.NONE) {
            findings.problem(platform.name() + " is " + platform.support().text + ". Use an x86_64 machine or a Mac.");
        }
        if (platform.isLinux()) {
            Optional<String> libc = libc();
            findings.fact("C library", libc.orElse("not glibc"));
            if (libc.isEmpty()) {
                findings.problem("The C library is not glibc, which libtorch needs. Use a Debian or Ubuntu image.");
            }
        }
    }

    private static Optional<String> libc() {
        try {
            Process process = new ProcessBuilder("getconf", "GNU_LIBC_VERSION")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.of("unknown (no getconf to ask)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("unknown (interrupted)");
        }
    }
}
