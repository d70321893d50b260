package dev.foil.report;

import dev.foil.audit.CorruptionResult;
import dev.foil.audit.Generalisation;
import dev.foil.audit.Interval;
import dev.foil.audit.MeanRate;
import dev.foil.audit.Rate;
import dev.foil.audit.Withstood;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of a {@link GeneralisationTable}: clean, the attack trained for, those never seen, corruptions. */
final class GeneralisationRows {
    private GeneralisationRows() {}

    /** A share with its interval. */
    record Value(double value, Interval interval) {
        static Value of(Rate rate) {
            return new Value(rate.value(), rate.interval());
        }

        static Value of(MeanRate rate) {
            return new Value(rate.value(), rate.interval());
        }
    }

    /**
     * A row.
     *
     * @param strong whether it sums up others
     * @param values one a model
     */
    record Row(String name, boolean strong, List<Value> values) {
        /** ▲ or ▼ where a model's interval stands apart from the first's, else a space. */
        char mark(int model) {
            Value first = values.get(0);
            Value own = values.get(model);
            if (!own.interval().isApartFrom(first.interval())) {
                return ' ';
            }
            return own.value() > first.value() ? '▲' : '▼';
        }

        /** The mark behind a space; nothing where there is none. */
        String sign(int model) {
            return mark(model) == ' ' ? "" : " " + mark(model);
        }

        /** Bounds in whole per cents, rounded outwards. */
        String text(int model) {
            Value own = values.get(model);
            return Numbers.share(own.value()) + " ("
                    + (int) Math.floor(100 * own.interval().low()) + "–"
                    + (int) Math.ceil(100 * own.interval().high()) + ")" + sign(model);
        }
    }

    static List<Row> of(List<Generalisation> models) {
        List<Row> rows = new ArrayList<>();
        List<String> names = names(models.get(0));
        Generalisation first = models.get(0);
        rows.add(row(names.get(0), false, models, model -> Value.of(model.clean())));
        rows.add(row(names.get(1), false, models, model -> Value.of(model.seen().robust())));
        for (int i = 0; i < first.unseen().size(); i++) {
            int at = i;
            rows.add(row(
                    names.get(rows.size()),
                    false,
                    models,
                    model -> Value.of(model.unseen().get(at).robust())));
        }
        rows.add(row(names.get(rows.size()), true, models, model -> Value.of(model.everything())));
        for (int i = 0; i < first.corruptions().rows().size(); i++) {
            int at = i;
            rows.add(row(
                    names.get(rows.size()),
                    false,
                    models,
                    model -> Value.of(model.corruptions().rows().get(at).mean())));
        }
        rows.add(row(
                names.get(rows.size()),
                true,
                models,
                model -> Value.of(model.corruptions().mean())));
        return rows;
    }

    private static Row row(
            String name, boolean strong, List<Generalisation> models, Function<Generalisation, Value> value) {
        return new Row(name, strong, models.stream().map(value).toList());
    }

    /** What a model's rows are called. */
    static List<String> names(Generalisation model) {
        return Stream.of(
                        Stream.of("clean", "seen: " + name(model.seen())),
                        model.unseen().stream().map(unseen -> "unseen: " + name(unseen)),
                        Stream.of("all of these attacks"),
                        model.corruptions().rows().stream().map(CorruptionResult.Row::corruption),
                        Stream.of("corruptions, mean"))
                .flatMap(names -> names)
                .toList();
    }

    private static String name(Withstood one) {
        return one.bounded() ? Numbers.threat(one.threat()) + ", " + one.attack() : one.attack();
    }
}
