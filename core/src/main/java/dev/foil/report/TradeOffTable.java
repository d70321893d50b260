package dev.foil.report;

import dev.foil.attack.Threat;
import dev.foil.audit.Generalisation;
import dev.foil.audit.Hardened;
import dev.foil.audit.Spread;
import dev.foil.audit.TradeOff;
import dev.foil.audit.TradeOff.AtRadius;
import dev.foil.audit.TradeOff.MethodResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Methods by what they keep and what they cost, for a terminal and as a page. */
public record TradeOffTable(TradeOff result) {
    /** What the figures are. */
    public String words() {
        Hardened first = result.runs().get(0);
        return "Trained for " + Numbers.threat(result.threat()) + "; right per cent of "
                + Numbers.count(first.audit().examples()) + " test examples, "
                + (seeds() == 1
                        ? "one seed each; in parentheses 95 % intervals."
                        : "mean of " + seeds() + " seeds; in parentheses the lowest and the highest.");
    }

    /** Who does best, in a sentence. */
    public String headline() {
        MethodResult best = result.methods().stream()
                .reduce((a, b) ->
                        b.at(result.threat()).mean() > a.at(result.threat()).mean() ? b : a)
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s keeps most at %s: %.1f %%, at a clean accuracy of %.1f %%.",
                best.method(),
                Numbers.threat(result.threat()),
                100 * best.at(result.threat()).mean(),
                100 * best.clean().mean());
    }

    public String terminal() {
        StringBuilder out = new StringBuilder();
        out.append(table().terminal());
        notes().forEach(note -> out.append(note).append('\n'));
        generalisation().ifPresent(table -> out.append('\n').append(table.terminal()));
        return out.toString();
    }

    public String markdown() {
        return words() + "\n\n" + table().markdown();
    }

    private PlainTable table() {
        List<String> columns = new ArrayList<>(List.of("method", "clean"));
        radii().forEach(radius -> columns.add(Numbers.threat(radius)));
        columns.addAll(List.of("s/epoch", "× standard", "arithmetic"));
        return new PlainTable(columns, result.methods().stream().map(this::row).toList());
    }

    private List<Threat> radii() {
        return result.methods().get(0).robust().stream().map(AtRadius::threat).toList();
    }

    private List<String> row(MethodResult method) {
        List<String> cells = new ArrayList<>(List.of(method.method(), text(method.clean())));
        method.robust().forEach(at -> cells.add(text(at.robust())));
        cells.add(Numbers.decimal(method.cost().seconds(), 1));
        cells.add(relative(method));
        cells.add(Numbers.decimal(method.passes(), 2));
        return cells;
    }

    /** Time against that of standard training, where it was trained too. */
    private String relative(MethodResult method) {
        return result.methods().stream()
                .filter(other -> other.method().equals("standard"))
                .findFirst()
                .map(standard -> Numbers.decimal(
                        method.cost().seconds() / standard.cost().seconds(), 2))
                .orElse("–");
    }

    private int seeds() {
        return result.methods().get(0).seeds().size();
    }

    private String text(Spread spread) {
        boolean several = seeds() > 1;
        double low = several ? spread.low() : spread.interval().low();
        double high = several ? spread.high() : spread.interval().high();
        return Numbers.share(spread.mean()) + " (" + Numbers.share(low) + "–" + Numbers.share(high) + ")";
    }

    /** What happened on the way. */
    private List<String> notes() {
        return result.methods().stream()
                .filter(method -> method.setBack() > 0)
                .map(method -> method.method() + ": " + method.setBack()
                        + (method.setBack() == 1 ? " epoch" : " epochs")
                        + " overfitted to the adversary's single step; undone, with finer steps since.")
                .toList();
    }

    /** Every method's first seed against what it never met. */
    private Optional<GeneralisationTable> generalisation() {
        List<Generalisation> models = result.methods().stream()
                .flatMap(method -> result.runs().stream()
                        .filter(run -> run.method().equals(method.method()))
                        .limit(1))
                .flatMap(run -> run.generalisation().stream())
                .toList();
        return models.isEmpty() ? Optional.empty() : Optional.of(new GeneralisationTable(models));
    }

    /** Writes a page. */
    public void html(Path file) {
        Page.write(file, result.title(), headline(), m -> {
            m.leaf("p", words(), "class", "how");
            notes().forEach(note -> m.leaf("p", note, "class", "note"));
            methods(m);
            curves(m);
            scatter(m);
            classes(m);
            generalisation().ifPresent(table -> {
                heading(m, "Beyond the attack trained for");
                m.leaf("p", table.words(), "class", "how");
                table.write(m);
            });
        });
    }

    /** Begins the next part of the page. */
    private static void heading(Markup m, String text) {
        m.close().line().open("section").leaf("h2", text);
    }

    private void methods(Markup m) {
        List<String> columns = table().columns();
        ScrollTable.open(m, "grid", "Rows: methods; columns: radii; share right, and cost", columns);
        m.open("tbody");
        for (int i = 0; i < result.methods().size(); i++) {
            MethodResult method = result.methods().get(i);
            m.open("tr").leaf("th", method.method(), "scope", "row");
            cell(m, i, method.clean());
            for (AtRadius at : method.robust()) {
                cell(m, i, at.robust());
            }
            m.leaf("td", Numbers.seconds(method.cost().seconds()));
            m.leaf("td", relative(method)).leaf("td", Numbers.decimal(method.passes(), 2));
            m.close().line();
        }
        m.close();
        ScrollTable.close(m);
    }

    private void cell(Markup m, int index, Spread spread) {
        m.open("td", "class", "heat " + Section.colour(index), "style", "--v:" + Plot.n(100 * spread.mean()) + "%");
        m.leaf("span", Numbers.share(spread.mean()), "class", "figure");
        m.leaf(
                        "small",
                        seeds() > 1
                                ? Numbers.share(spread.low()) + "–" + Numbers.share(spread.high())
                                : Numbers.interval(spread.interval()))
                .close();
    }

    /** Accuracy as the radius grows. */
    private void curves(Markup m) {
        List<Line> lines = IntStream.range(0, result.methods().size())
                .mapToObj(i -> curve(i, result.methods().get(i)))
                .toList();
        double farthest = radii().stream().mapToDouble(Threat::epsilon).max().orElse(1);
        String symbol = result.threat().norm().symbol();
        heading(m, "Accuracy as the attack grows");
        m.leaf("p", "Lines: mean of the seeds; bands: 95 % intervals by the choice of examples.", "class", "how");
        m.open("figure");
        new Plot(Frame.WIDE, Axis.upTo("radius, " + symbol, farthest), Axis.percent("accuracy, %"))
                .draw(m, "", "Accuracy of every method by radius", lines);
        m.close();
    }

    private static Line curve(int index, MethodResult method) {
        List<Line.Point> points = new ArrayList<>();
        points.add(point(0, method.clean(), method.method() + ", clean"));
        method.robust()
                .forEach(at -> points.add(point(
                        at.threat().epsilon(), at.robust(), method.method() + ", " + Numbers.threat(at.threat()))));
        return new Line(method.method(), Section.colour(index), points);
    }

    private static Line.Point point(double x, Spread spread, String what) {
        return new Line.Point(
                x,
                spread.mean(),
                spread.interval().low(),
                spread.interval().high(),
                what + ": " + Numbers.percent(spread.mean()));
    }

    /** Clean against robust accuracy, a cross a method: its arms are the intervals. */
    private void scatter(Markup m) {
        List<Line> dots = new ArrayList<>();
        for (int i = 0; i < result.methods().size(); i++) {
            dots.add(cross(i, result.methods().get(i)));
        }
        heading(m, "What robustness costs on clean inputs");
        m.leaf(
                "p",
                "Further right: better on clean inputs; further up: better under attack. Arms: 95 % intervals.",
                "class",
                "how");
        m.open("figure");
        new Plot(
                        Frame.WIDE,
                        Axis.percent("clean accuracy, %"),
                        Axis.percent("accuracy within " + Numbers.threat(result.threat()) + ", %"))
                .draw(m, "", "Clean against robust accuracy of every method", dots);
        m.close();
    }

    private Line cross(int index, MethodResult method) {
        Spread clean = method.clean();
        Spread robust = method.at(result.threat());
        String said = method.method() + ": clean " + Numbers.percent(clean.mean()) + ", robust "
                + Numbers.percent(robust.mean());
        double x = clean.mean();
        double y = robust.mean();
        double[][] arms = {
            {x, robust.interval().low()},
            {x, robust.interval().high()},
            {x, y},
            {clean.interval().low(), y},
            {clean.interval().high(), y}
        };
        List<Line.Point> points = Arrays.stream(arms)
                .map(end -> new Line.Point(end[0], end[1], end[1], end[1], said))
                .toList();
        return new Line(method.method(), Section.colour(index), points);
    }

    /** Robust accuracy by class at the radius trained for. */
    private void classes(Markup m) {
        heading(m, "By class, within " + Numbers.threat(result.threat()));
        List<String> columns = new ArrayList<>(List.of("Class"));
        result.methods().forEach(method -> columns.add(method.method()));
        ScrollTable.open(m, "grid", "Rows: classes; columns: methods; share right under attack", columns);
        m.open("tbody");
        for (int label = 0; label < result.classes().size(); label++) {
            m.open("tr").open("th", "scope", "row");
            m.name(Section.className(result.classes(), label)).close();
            for (int i = 0; i < result.methods().size(); i++) {
                cell(m, i, result.methods().get(i).perClass().get(label));
            }
            m.close().line();
        }
        m.close();
        ScrollTable.close(m);
    }
}
