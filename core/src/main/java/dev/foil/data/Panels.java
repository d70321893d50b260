package dev.foil.data;

import dev.foil.param.UserError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Images of one size side by side, with lines of text below each and a sign such as {@code =} between two. */
public final class Panels {
    private static final int GAP = 12;
    private static final int MARGIN = 16;
    private static final int LINE = 18;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font SIGN = new Font(Font.SANS_SERIF, Font.PLAIN, 17);
    /** Not white: the edges of white pictures stay visible. */
    private static final Color PAPER = new Color(0xF2, 0xF2, 0xF2);

    private static final Color TEXT = new Color(0x22, 0x22, 0x22);

    private final Domain domain;
    private final List<List<Panel>> rows;
    private final int scale;
    private final FontMetrics font;
    private final FontMetrics signs;
    private final List<Integer> widths = new ArrayList<>();

    /**
     * An image with what is said about it.
     *
     * @param values {@code C×H×W} in the domain
     * @param lines below it
     * @param sign between it and the next; empty for none
     */
    public record Panel(float[] values, List<String> lines, String sign) {
        public Panel {
            lines = List.copyOf(lines);
        }
    }

    private Panels(List<List<Panel>> rows, Domain domain, int side) {
        this.rows = rows;
        this.domain = domain;
        int longest = Math.max(domain.shape().dim(1), domain.shape().dim(2));
        this.scale = Math.max(1, side / longest);
        Graphics2D pen = pen(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
        try {
            this.font = pen.getFontMetrics(FONT);
            this.signs = pen.getFontMetrics(SIGN);
        } catch (InternalError | LinkageError | RuntimeException e) {
            throw new UserError("This Java cannot draw text: " + e.getMessage() + ". Maybe install fontconfig?", e);
        }
        for (int column = 0; column < columns(); column++) {
            widths.add(width(column));
        }
    }

    /**
     * A PNG file.
     *
     * @param rows of panels; the same number in each, or fewer in the last
     * @param domain of the images
     * @param side images whose longer side is less are enlarged by a whole factor, to at most this
     */
    public static byte[] png(List<List<Panel>> rows, Domain domain, int side) {
        return Picture.png(new Panels(rows, domain, side).draw());
    }

    private int columns() {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    private int image() {
        return domain.shape().dim(2) * scale;
    }

    private int width(int column) {
        int widest = image();
        for (List<Panel> row : rows) {
            if (column < row.size()) {
                for (String line : row.get(column).lines()) {
                    widest = Math.max(widest, font.stringWidth(line));
                }
            }
        }
        return widest;
    }

    /** Room between a column and the next. */
    private int gap(int column) {
        int widest = 0;
        for (List<Panel> row : rows) {
            if (column < row.size() && !row.get(column).sign().isEmpty()) {
                widest = Math.max(widest, signs.stringWidth(row.get(column).sign()) + GAP);
            }
        }
        return widest + GAP;
    }

    private int height(List<Panel> row) {
        int lines = row.stream().mapToInt(panel -> panel.lines().size()).max().orElse(0);
        return domain.shape().dim(1) * scale + lines * LINE + GAP;
    }

    private BufferedImage draw() {
        int width = 2 * MARGIN;
        for (int column = 0; column < widths.size(); column++) {
            width += widths.get(column) + (column + 1 < widths.size() ? gap(column) : 0);
        }
        int height = 2 * MARGIN + rows.stream().mapToInt(this::height).sum();
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = pen(sheet);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, width, height);
        int top = MARGIN;
        for (List<Panel> row : rows) {
            row(pen, row, top);
            top += height(row);
        }
        pen.dispose();
        return sheet;
    }

    private void row(Graphics2D pen, List<Panel> row, int top) {
        int left = MARGIN;
        int tall = domain.shape().dim(1) * scale;
        for (int column = 0; column < row.size(); column++) {
            Panel panel = row.get(column);
            int middle = left + widths.get(column) / 2;
            pen.drawImage(Picture.image(panel.values(), domain, scale), middle - image() / 2, top, null);
            pen.setColor(TEXT);
            pen.setFont(FONT);
            for (int i = 0; i < panel.lines().size(); i++) {
                String line = panel.lines().get(i);
                pen.drawString(line, middle - font.stringWidth(line) / 2, top + tall + (i + 1) * LINE - 3);
            }
            left += widths.get(column);
            pen.setFont(SIGN);
            int room = gap(column);
            pen.drawString(
                    panel.sign(), left + (room - signs.stringWidth(panel.sign())) / 2, top + tall / 2 + LINE / 3);
            left += room;
        }
    }

    private static Graphics2D pen(BufferedImage sheet) {
        Graphics2D pen = sheet.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return pen;
    }
}
