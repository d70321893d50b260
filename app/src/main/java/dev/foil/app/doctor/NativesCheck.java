package dev.foil.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The native libraries in jars, the disk they need, and the folder they unpack to. */
final class NativesCheck implements Check {
    @Override
    public String title() {
        return "Native libraries";
    }

    @Override
    public void look(Findings findings) {
        long needed = 0;
        for (NativeJar jar : jars(Platform.current())) {
            long size = jar.unpackedSize();
            needed += size;
            findings.fact(jar.name(), size > 0 ? Bytes.text(size) + " unpacked, from " + jar.file() : "not found");
            if (size == 0) {
                findings.problem("The native library " + jar.name() + " is not on the class path for "
                        + Platform.current().name() + ". Build with ./foil on this machine.");
            }
        }
        folder(findings, needed);
        telemetry(findings);
    }

    private static List<NativeJar> jars(Platform platform) {
        List<NativeJar> jars = new ArrayList<>();
        for (String name : List.of("javacpp", "openblas", "pytorch")) {
            jars.add(NativeJar.containing(name, "org/bytedeco/" + name + "/" + platform.name() + "/"));
        }
        String runtime = platform.name()
                .replace("x86_64", "x64")
                .replace("macosx-arm64", "osx-aarch64")
                .replace("windows", "win");
        if (platform.support() != Platform.Support.FORWARD_MISSING) {
            jars.add(NativeJar.containing("onnxruntime", "ai/onnxruntime/native/" + runtime + "/"));
        }
        return jars;
    }

    /** ONNX Runtime reads the variable when it loads, and sends events about models unless it is there. */
    private static void telemetry(Findings findings) {
        boolean off = System.getenv("ORT_DISABLE_TELEMETRY") != null;
        findings.fact("telemetry", off ? "ONNX Runtime's is off" : "ONNX Runtime's is on");
        if (!off) {
            findings.problem("ONNX Runtime sends events about loaded models to its maker."
                    + " Start with ./foil or set ORT_DISABLE_TELEMETRY=1.");
        }
    }

    private static void folder(Findings findings, long needed) {
        Path folder = UnpackFolder.chosen();
        long there = UnpackFolder.size(folder);
        findings.fact("unpacked to", folder + " (" + Bytes.text(there) + " there now)");
        try {
            Path existing = UnpackFolder.existing(folder);
            long free = Files.getFileStore(existing).getUsableSpace();
            findings.fact("disk", Bytes.text(needed) + " needed once, " + Bytes.text(free) + " free");
            if (free + there < needed) {
                findings.problem(
                        "Unpacking needs " + Bytes.text(needed) + " and " + folder + " has " + Bytes.text(free)
                                + " free. Free some, or set TMPDIR to another disk and HOME to a folder that cannot be written.");
            }
            if (!Files.isWritable(existing)) {
                findings.problem("Cannot write to " + existing + ", where native libraries unpack. Set TMPDIR.");
            }
        } catch (IOException e) {
            findings.problem(
                    "Cannot look at " + folder + ": " + e.getMessage() + ". Set TMPDIR to a folder that works.");
        }
    }
}
