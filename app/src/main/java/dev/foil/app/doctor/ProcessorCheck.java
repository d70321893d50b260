package dev.foil.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Cores, the threads native code may use, and the vector instructions it profits from. */
final class ProcessorCheck implements Check {
    private static final List<String> USEFUL = List.of("avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16");

    @Override
    public String title() {
        return "Processor";
    }

    @Override
    public void look(Findings findings) {
        List<String> description = cpuinfo();
        value(description, "model name").ifPresent(name -> findings.fact("model", name));
        findings.fact("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        String blas = environment("OPENBLAS_NUM_THREADS");
        findings.fact(
                "threads", "OMP_NUM_THREADS " + environment("OMP_NUM_THREADS") + ", OPENBLAS_NUM_THREADS " + blas);
        if (System.getenv("GOMP_SPINCOUNT") == null) {
            findings.fact(
                    "waiting", "GOMP_SPINCOUNT not set: threads spin, which is slow on shared cores (./foil sets 0)");
        }
        if (!blas.equals("1")) {
            findings.problem("OPENBLAS_NUM_THREADS is " + blas + " and should be 1: its threads fight OpenMP's."
                    + " Start with ./foil or set it.");
        }
        value(description, "flags").ifPresent(flags -> instructions(findings, Set.of(flags.split(" "))));
    }

    private static void instructions(Findings findings, Set<String> flags) {
        List<String> found = USEFUL.stream().filter(flags::contains).toList();
        findings.fact("instructions", found.isEmpty() ? "none of " + USEFUL : String.join(" ", found));
        if (!flags.contains("avx2")) {
            findings.problem("The processor has no AVX2: everything works, several times slower.");
        }
    }

    private static java.util.Optional<String> value(List<String> description, String key) {
        return description.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    /** Linux describes its processors in a file; elsewhere nothing is known. */
    private static List<String> cpuinfo() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.takeWhile(line -> !line.isBlank()).collect(Collectors.toList());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String environment(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "not set");
    }
}
