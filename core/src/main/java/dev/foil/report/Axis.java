package dev.foil.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot.
 *
 * @param title what it shows, with its unit
 * @param low value at its start
 * @param high value at its end, above {@code low}
 * @param ticks values that are marked and named
 */
record Axis(String title, double low, double high, List<Tick> ticks) {
    record Tick(double at, String text) {}

    Axis {
        high = high > low ? high : low + 1;
        ticks = List.copyOf(ticks);
    }

    /** From 0 to 100 per cent of shares. */
    static Axis percent(String title) {
        List<Tick> ticks = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent += 25) {
            ticks.add(new Tick(percent / 100.0, Integer.toString(percent)));
        }
        return new Axis(title, 0, 1, ticks);
    }

    /** From 0 to a round number at or above {@code high}, with about four steps of 1, 2 or 5 times a power of ten. */
    static Axis upTo(String title, double high) {
        double rough = Math.max(high, 1e-9) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        int steps = (int) Math.ceil(high / step - 1e-9);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            ticks.add(new Tick(i * step, Numbers.decimal(i * step, digits)));
        }
        return new Axis(title, 0, steps * step, ticks);
    }

    /** From one number to another, with about five steps of 1, 2 or 5 times a power of ten marked. */
    static Axis between(String title, double low, double high) {
        double width = high > low ? high - low : 1;
        double rough = width / 5;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= low + width + 1e-9 * step; i++) {
            ticks.add(new Tick(i * step, Numbers.decimal(i * step, digits).replace('-', '−')));
        }
        return new Axis(title, low, low + width, ticks);
    }

    double share(double value) {
        return Math.min(1, Math.max(0, (value - low) / (high - low)));
    }
}
