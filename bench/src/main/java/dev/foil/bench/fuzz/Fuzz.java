package dev.foil.bench.fuzz;

import dev.foil.random.Draws;
import dev.foil.random.Seed;
import dev.foil.tensor.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Question: does any damaged file do more than earn its one line?
 *
 * <p>Command: {@code bench/run fuzz --files 1000000 --seed 1 [--reader onnx] [--at 123]}; {@code --reader run} also runs what was
 * read, on both executors
 *
 * <p>The files depend on seed, reader and number alone; {@code --at} reads a single one again. The first of each kind of
 * finding is kept under {@code target/fuzz}.
 *
 * @param seed of all damage
 * @param findings folder for what was found
 */
public record Fuzz(Seed seed, Path findings) {
    private static final long REPORT_NANOS = 60_000_000_000L;

    /**
     * What a run came to.
     *
     * @param files read
     * @param values how many of them were sound enough to give one
     * @param faults how often each kind of finding was met
     */
    public record Result(long files, long values, Map<String, Integer> faults) {}

    /** Reads files {@code from} to {@code until} of one reader. */
    Result run(String reader, Target target, long from, long until) {
        Map<String, Integer> faults = new LinkedHashMap<>();
        Judge judge = new Judge();
        long reported = System.nanoTime();
        try (Watch watch = new Watch(findings)) {
            for (long i = from; i < until; i++) {
                byte[] file = file(reader, target, i);
                watch.begins(reader + "-" + i, i, file);
                Optional<Judge.Fault> fault = judge.judge(target, file);
                watch.ends();
                if (fault.isPresent() && faults.merge(fault.get().kind(), 1, Integer::sum) == 1) {
                    keep(reader + "-" + i, file, fault.get());
                }
                if (System.nanoTime() - reported > REPORT_NANOS) {
                    reported = System.nanoTime();
                    System.out.printf("%s: %,d of %,d, %d kinds of findings%n", reader, i, until, faults.size());
                }
            }
        }
        return new Result(until - from, judge.values(), faults);
    }

    private byte[] file(String reader, Target target, long number) {
        Draws draws = seed.child(reader).child(number).draws();
        List<byte[]> sound = target.sound();
        return target.mutate(sound.get(draws.below(sound.size())), draws);
    }

    private void keep(String name, byte[] file, Judge.Fault fault) {
        StringWriter trace = new StringWriter();
        fault.cause().printStackTrace(new PrintWriter(trace, true));
        System.out.printf("FOUND %s: %s%n", name, fault.kind());
        write(findings, name, file, trace.toString());
    }

    static void write(Path findings, String name, byte[] file, String why) {
        try {
            Files.createDirectories(findings);
            Files.write(findings.resolve(name + ".bin"), file);
            Files.writeString(findings.resolve(name + ".txt"), why);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Entry point; exit code 1 where anything was found. */
    public static void main(List<String> args) throws IOException {
        long files = number(args, "--files", 100_000);
        long at = number(args, "--at", -1);
        long seed = number(args, "--seed", 0);
        String only = option(args, "--reader").orElse("");
        Path folder = Files.createTempDirectory("foil-fuzz");
        Engine.load(); // once, and not on the first file's account
        Map<String, Target> targets = Targets.all(folder);
        if (only.equals("run")) {
            targets.put("run", new RunTarget());
        }
        targets.keySet().retainAll(only.isEmpty() ? Targets.READERS : List.of(only));
        Fuzz fuzz = new Fuzz(new Seed(seed), Path.of("target", "fuzz"));
        boolean clean = true;
        for (Map.Entry<String, Target> entry : targets.entrySet()) {
            long start = System.nanoTime();
            long from = at < 0 ? 0 : at;
            Result result = fuzz.run(entry.getKey(), entry.getValue(), from, at < 0 ? files / targets.size() : at + 1);
            System.out.printf(
                    "%-6s %,d files, %,d of them gave a value, %d kinds of findings, %.0f s%n",
                    entry.getKey(),
                    result.files,
                    result.values,
                    result.faults.size(),
                    (System.nanoTime() - start) * 1e-9);
            result.faults.forEach((kind, times) -> System.out.printf("  %6d × %s%n", times, kind));
            clean &= result.faults.isEmpty();
        }
        System.exit(clean ? 0 : 1);
    }

    private static long number(List<String> args, String name, long otherwise) {
        return option(args, name).map(Long::parseLong).orElse(otherwise);
    }

    private static Optional<String> option(List<String> args, String name) {
        int at = args.indexOf(name);
        return at >= 0 && at + 1 < args.size() ? Optional.of(args.get(at + 1)) : Optional.empty();
    }
}
