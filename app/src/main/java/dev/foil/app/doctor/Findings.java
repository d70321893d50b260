package dev.foil.app.doctor;

import java.util.ArrayList;
import java.util.List;

/** What the checks found so far: lines to print and problems to mend. */
final class Findings {
    private final List<String> lines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /** A fact: what it is about and what was found. */
    void fact(String about, String found) {
        lines.add(String.format(java.util.Locale.ROOT, "%-14s %s", about, found));
    }

    /** Something wrong, with its remedy. */
    void problem(String problem) {
        problems.add(problem);
    }

    List<String> lines() {
        return lines;
    }

    List<String> problems() {
        return problems;
    }
}
