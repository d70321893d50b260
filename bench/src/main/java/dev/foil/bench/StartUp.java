package dev.foil.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Question: how long does somebody at a terminal wait?
 *
 * <p>Command: {@code bench/run start-up}, in the repository's root
 *
 * <p>Baseline: none; whole processes, one after the other. The first run builds and unpacks where needed and doesn't
 * count. Goal: {@code ./foil --help} under half a second.
 *
 * @param commands program and arguments of each process
 */
record StartUp(List<List<String>> commands) implements Benchmark {
    static final StartUp FOIL = new StartUp(List.of(List.of("./foil", "--help"), List.of("./foil", "doctor")));

    @Override
    public String question() {
        return "whole processes: ./foil --help and ./foil doctor";
    }

    @Override
    public List<Figure> run(boolean quick) {
        List<Figure> figures = new ArrayList<>();
        for (List<String> command : commands) {
            double[] times = new double[quick ? 1 : 10];
            time(command);
            for (int i = 0; i < times.length; i++) {
                times[i] = time(command);
            }
            String name =
                    Path.of(command.get(0)).getFileName() + " " + String.join(" ", command.subList(1, command.size()));
            figures.add(new Figure(name + ", median", Rounds.median(times), Figure.Unit.MILLISECONDS));
            figures.add(
                    new Figure(name + ", least", Arrays.stream(times).min().orElseThrow(), Figure.Unit.MILLISECONDS));
            figures.add(
                    new Figure(name + ", most", Arrays.stream(times).max().orElseThrow(), Figure.Unit.MILLISECONDS));
        }
        return figures;
    }

    private static double time(List<String> command) {
        try {
            long before = System.nanoTime();
            int status = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            double time = (System.nanoTime() - before) * 1e-6;
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
            return time;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
