package dev.foil.data;

import dev.foil.param.UserError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** A picture of a data set: a row for each class with its name, its count and its first images. */
public final class ContactSheet {
    /** Classes beyond this many are counted in the last line. */
    static final int MOST_CLASSES = 100;

    private static final int GAP = 6;
    private static final int MARGIN = 16;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 15);
    private static final Font SMALL = FONT.deriveFont(12f);
    /** Not white: the edges of white pictures stay visible. */
    private static final Color PAPER = new Color(0xF2, 0xF2, 0xF2);

    private static final Color TEXT = new Color(0x22, 0x22, 0x22);
    private static final Color FAINT = new Color(0x66, 0x66, 0x66);

    private final Dataset dataset;
    private final List<List<Integer>> rows;
    private final List<String> names;
    private final int perClass;
    private final Tile tile;

    private ContactSheet(Dataset dataset, int perClass) {
        this.dataset = dataset;
        this.perClass = perClass;
        List<List<Integer>> byClass = Subset.byClass(dataset);
        rows = byClass.subList(0, Math.min(MOST_CLASSES, byClass.size()));
        names = dataset.classes();
        tile = Tile.of(dataset.domain());
    }

    /**
     * A PNG file.
     *
     * @param perClass images in each row
     * @throws UserError where the data are no images
     */
    public static byte[] png(Dataset dataset, int perClass) {
        if (!dataset.domain().isImage()) {
            throw new UserError(dataset.name() + " holds " + dataset.domain().shape()
                    + " values, and a contact sheet needs images.");
        }
        return Picture.png(new ContactSheet(dataset, perClass).draw());
    }

    private BufferedImage draw() {
        int label = labelWidth();
        int step = Math.max(tile.height(), 40) + GAP;
        int width = 2 * MARGIN + label + perClass * (tile.width() + GAP);
        int height = 2 * MARGIN + rows.size() * step + (rows.size() < names.size() ? 24 : 0);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(sheet);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, width, height);
        for (int row = 0; row < rows.size(); row++) {
            int top = MARGIN + row * step;
            int middle = top + tile.height() / 2;
            write(pen, FONT, TEXT, names.get(row), MARGIN, middle - 2);
            write(pen, SMALL, FAINT, count(row), MARGIN, middle + 15);
            for (int i = 0; i < Math.min(perClass, rows.get(row).size()); i++) {
                BufferedImage image = tile.draw(dataset, rows.get(row).get(i));
                pen.drawImage(image, MARGIN + label + i * (tile.width() + GAP), top, null);
            }
        }
        if (rows.size() < names.size()) {
            String more = "and " + (names.size() - rows.size()) + " classes more";
            write(pen, SMALL, FAINT, more, MARGIN, height - MARGIN);
        }
        pen.dispose();
        return sheet;
    }

    private String count(int row) {
        return String.format(java.util.Locale.ROOT, "%,d", rows.get(row).size());
    }

    private static Graphics2D pen(BufferedImage sheet) {
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return pen;
    }

    private static void write(Graphics2D pen, Font font, Color colour, String text, int x, int baseline) {
        pen.setFont(font);
        pen.setColor(colour);
        pen.drawString(text, x, baseline);
    }

    /** The first text of a process to be measured: tells of a machine without fonts in one line. */
    private int labelWidth() {
        try {
            Graphics2D pen = pen(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
            FontMetrics metrics = pen.getFontMetrics(FONT);
            return names.stream()
                            .limit(rows.size())
                            .mapToInt(metrics::stringWidth)
                            .max()
                            .orElse(0)
                    + MARGIN;
        } catch (InternalError | LinkageError | RuntimeException e) {
            throw new UserError("This Java cannot draw text: " + e.getMessage() + ". Maybe install fontconfig?", e);
        }
    }
}
