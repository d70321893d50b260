package dev.foil.reproduce.goodfellow2015;

import dev.foil.reproduce.Figure;
import dev.foil.reproduce.Findings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One experiment of the paper, or one that explains it. */
interface Experiment {
    /** By which it is asked for, such as {@code large-network}. */
    default String name() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** What it measures, in the order of the table. */
    List<Figure> figures();

    /** Why it cannot be run, where it cannot. */
    default Optional<String> obstacle(Bench bench) {
        return Optional.empty();
    }

    /** A figure where the data are not the paper's: what only its own can show is not compared. */
    default Figure onOtherData(Figure figure) {
        return figure;
    }

    /** What it is run with, in words. */
    String setting(Setting setting);

    /** Runs it with the bench's seed; a figure that this seed says nothing of may be missing. */
    Findings measure(Bench bench);
}
