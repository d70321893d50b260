package dev.foil.report;

import dev.foil.audit.Epoch;
import dev.foil.audit.TrainingResult;
import dev.foil.data.Printable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** How the models came about: loss and accuracy per epoch. */
final class TrainingSection implements Section {
    @Override
    public String id() {
        return "training";
    }

    @Override
    public String heading() {
        return "Training";
    }

    @Override
    public boolean isIn(Report report) {
        return !trained(report).isEmpty();
    }

    @Override
    public void write(Report report, Markup m) {
        Section.open(
                m,
                this,
                "Accuracy on clean held-out examples (solid) and on what the model was trained on (dashed): for adversarial"
                        + " training these are attacked inputs, so the dashed line may stay below.");
        for (TrainingResult training : trained(report)) {
            m.line().open("div", "class", "training");
            m.open("div", "class", "facts " + Section.colour(report, training.model()));
            Section.model(m, "h3", training.model(), "");
            m.leaf("p", training.method()).leaf("p", settings(training), "class", "soft settings");
            m.close();
            plots(m, training, Section.colour(report, training.model()));
            m.close();
        }
        m.close();
    }

    private static List<TrainingResult> trained(Report report) {
        return report.trainings().stream()
                .filter(training -> !training.epochs().isEmpty())
                .toList();
    }

    private static void plots(Markup m, TrainingResult training, String colour) {
        List<Epoch> epochs = training.epochs();
        Axis x = epochs(epochs);
        double highest = epochs.stream()
                .mapToDouble(Epoch::loss)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        String name = training.model();
        m.open("figure").leaf("figcaption", "Accuracy, %");
        new Plot(Frame.SMALL, x, Axis.percent("accuracy, %"))
                .draw(
                        m,
                        "",
                        "Accuracy of " + Printable.name(name, "the model") + " per epoch",
                        List.of(
                                line(
                                        "held out",
                                        colour,
                                        epochs,
                                        epoch -> epoch.validationAccuracy().orElse(Double.NaN),
                                        true),
                                line("training", colour + " d1", epochs, Epoch::trainAccuracy, true)));
        m.close().open("figure").leaf("figcaption", "Loss");
        new Plot(Frame.SMALL, x, Axis.upTo("loss", highest))
                .draw(
                        m,
                        "",
                        "Training loss of " + Printable.name(name, "the model") + " per epoch",
                        List.of(line("training", colour + " d1", epochs, Epoch::loss, false)));
        m.close();
    }

    private static Axis epochs(List<Epoch> epochs) {
        double low = epochs.get(0).epoch();
        double high = epochs.get(epochs.size() - 1).epoch();
        List<Axis.Tick> ticks = epochs.stream()
                .map(epoch -> new Axis.Tick(epoch.epoch(), Integer.toString(epoch.epoch())))
                .toList();
        return new Axis("epoch", low, high, ticks);
    }

    private static Line line(
            String name, String style, List<Epoch> epochs, ToDoubleFunction<Epoch> value, boolean share) {
        return new Line(
                name,
                style + " thin",
                epochs.stream()
                        .map(epoch -> point(name, epoch, value.applyAsDouble(epoch), share))
                        .toList());
    }

    private static Line.Point point(String name, Epoch epoch, double y, boolean share) {
        String shown = share ? Numbers.percent(y) : Numbers.value(y);
        String time = Numbers.seconds(epoch.timing().seconds());
        return new Line.Point(
                epoch.epoch(), y, y, y, name + ", epoch " + epoch.epoch() + ": " + shown + " (" + time + ")");
    }

    private static String settings(TrainingResult training) {
        return training.parameters().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(" · "));
    }
}
