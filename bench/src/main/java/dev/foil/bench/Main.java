package dev.foil.bench;

import dev.foil.bench.conformance.Conformance;
import dev.foil.bench.fuzz.Fuzz;
import dev.foil.tensor.Engine;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a benchmark by name: {@code NAME [--quick]}. Without arguments it lists them. */
public final class Main {
    static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("pgd-step", new PgdStep());
        ALL.put("forward", new Forward());
        ALL.put("training-step", new TrainingStep());
        ALL.put("audit", new AuditTime());
        ALL.put("memory", new Memory());
        ALL.put("start-up", StartUp.FOIL);
        ALL.put("images", new ManyImages());
    }

    private Main() {}

    public static void main(String[] args) throws IOException {
        if (args.length > 0 && args[0].equals("fuzz")) {
            Fuzz.main(List.of(args));
            return;
        }
        if (args.length > 0 && args[0].equals("conformance")) {
            Conformance.main(List.of(args));
            return;
        }
        if (args.length > 0 && args[0].equals("evaluation")) {
            Evaluation.main(List.of(args));
            return;
        }
        List<String> names =
                Arrays.stream(args).filter(arg -> !arg.equals("--quick")).toList();
        Benchmark benchmark = names.size() == 1 ? ALL.get(names.get(0)) : null;
        if (benchmark == null) {
            System.out.println("bench/run NAME [--quick], where NAME is one of");
            ALL.forEach((name, known) -> System.out.printf("  %-14s %s%n", name, known.question()));
            System.out.println("or bench/run fuzz [--files N] [--seed S] [--reader NAME]: damaged files, all readers");
            System.out.println("or bench/run conformance [--rows TEXT]: attacks beside those of other tools");
            System.out.println("or bench/run evaluation [--rows TEXT]: whole evaluations beside their bare arithmetic");
            System.exit(args.length == 0 ? 0 : 2);
            return;
        }
        System.out.printf("%s: %s; %d threads%n", names.get(0), benchmark.question(), Engine.threads());
        benchmark.run(names.size() < args.length).forEach(System.out::println);
    }
}
