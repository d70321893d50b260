package dev.foil.report;

import dev.foil.audit.Generalisation;
import dev.foil.audit.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a {@link GeneralisationTable}: clean, the attack trained for, those never seen, corruptions. */
final class GeneralisationRows {
    private GeneralisationRows() {}

    /**
     * A row.
     *
     * @param measures the same one of each model
     */
    record Row(List<Measure> measures) {
        String name() {
            Measure first = measures.get(0);
            return switch (first.kind()) {
                case SEEN -> "seen: " + first.name();
                case UNSEEN -> "unseen: " + first.name();
                default -> first.name();
            };
        }

        /** Whether it sums up others. */
        boolean isSum() {
            Measure.Kind kind = measures.get(0).kind();
            return kind == Measure.Kind.ATTACKS || kind == Measure.Kind.CORRUPTIONS;
        }

        Measure of(int model) {
            return measures.get(model);
        }

        Measure.Change change(int model) {
            return of(model).since(of(0));
        }

        /** A mark behind a space; nothing where a model's figure is like the first's. */
        String sign(int model) {
            return switch (change(model)) {
                case BETTER -> " ▲";
                case WORSE -> " ▼";
                case ALIKE -> "";
            };
        }

        /** With bounds in whole per cents, rounded outwards; room for a mark wherever there may be one. */
        String text(int model) {
            Measure own = of(model);
            return Numbers.share(own.value()) + " ("
                    + (int) Math.floor(100 * own.interval().low()) + "–"
                    + (int) Math.ceil(100 * own.interval().high()) + ")"
                    + (change(model) == Measure.Change.ALIKE && model > 0 ? "  " : sign(model));
        }
    }

    static List<Row> of(List<Generalisation> models) {
        List<List<Measure>> measures =
                models.stream().map(Generalisation::measures).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < measures.get(0).size(); i++) {
            int at = i;
            rows.add(new Row(measures.stream().map(model -> model.get(at)).toList()));
        }
        return rows;
    }

    /** What a model's rows are called. */
    static List<String> names(Generalisation model) {
        List<Row> rows = of(List.of(model));
        return IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i).name()).toList();
    }
}
