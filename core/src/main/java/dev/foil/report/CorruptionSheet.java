package dev.foil.report;

import dev.foil.data.Domain;
import dev.foil.data.Examples;
import dev.foil.data.corrupt.Corruption;
import dev.foil.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * One image under every corruption at every severity.
 *
 * @param image a batch of one
 * @param domain of it
 * @param seed of the draws
 */
public record CorruptionSheet(Examples image, Domain domain, Seed seed) {
    /** Side in pixels that smaller images are enlarged to. */
    private static final int SIDE = 84;

    boolean isDrawable() {
        int channels = domain.shape().dim(0);
        return domain.shape().rank() == 3 && (channels == 1 || channels == 3);
    }

    /** Writes a table of pictures. */
    void write(Markup m) {
        List<String> columns = new ArrayList<>(List.of("", "original"));
        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            columns.add("severity " + severity);
        }
        ScrollTable.open(m, "sheet", "One image; rows: corruptions; columns: severities", columns);
        m.open("tbody");
        for (Corruption corruption : Corruption.values()) {
            m.open("tr").leaf("th", corruption.title(), "scope", "row");
            picture(m, image, "original");
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                picture(
                        m,
                        corruption.apply(image, domain, severity, seed),
                        corruption.title() + ", severity " + severity);
            }
            m.close().line();
        }
        m.close();
        ScrollTable.close(m);
    }

    private void picture(Markup m, Examples one, String what) {
        float[] unit = one.example(0);
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (unit[i] - domain.low()) / domain.width();
        }
        Reduced drawn = Reduced.mean(domain.shape(), unit);
        int width = Math.max(SIDE, drawn.width());
        m.open("td");
        m.empty(
                "img",
                "src",
                Png.address(drawn.values(), drawn.channels(), drawn.height(), drawn.width()),
                "alt",
                what,
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(Math.round((float) width * drawn.height() / drawn.width())),
                "class",
                drawn.width() < SIDE ? "pixels" : "photo");
        m.close();
    }
}
