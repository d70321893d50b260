package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text stands out from what is behind it, in both schemes: 4.5 to 1 (WCAG 2.2, success criterion 1.4.3). */
class ContrastTest {
    private static final List<String> INKS = Stream.concat(
                    Stream.of("ink", "soft"), IntStream.range(0, 7).mapToObj(i -> "m" + i))
            .toList();

    @Test
    void textIsReadableInBothSchemes() throws IOException {
        String sheet = sheet();
        int dark = sheet.indexOf("prefers-color-scheme: dark");
        for (String part : List.of(sheet.substring(0, dark), sheet.substring(dark, sheet.indexOf("* {")))) {
            Map<String, double[]> colours = colours(part);
            for (String ink : INKS) {
                assertReadable(colours, ink, colours.get("paper"));
                assertReadable(colours, ink, colours.get("card"));
            }
            for (String ink : List.of("ink", "soft")) {
                assertReadable(colours, ink, colours.get("warn"));
            }
            assertReadable(colours, "ink", colours.get("good"));
            assertReadable(colours, "ink", colours.get("bad"));
            assertReadable(colours, "good-ink", colours.get("paper"));
            assertReadable(colours, "bad-ink", colours.get("paper"));
            for (int model = 0; model < 6; model++) {
                // The strongest colour of a heat map, and the bar behind a class's share.
                assertReadable(colours, "ink", mixed(colours.get("m" + model), colours.get("paper"), 0.46));
                assertReadable(colours, "ink", mixed(colours.get("m" + model), colours.get("paper"), 0.22));
            }
        }
    }

    @Test
    void theSheetMixesNoMoreThanTested() throws IOException {
        assertThat(sheet()).contains("calc(6% + var(--v) * .4)", "var(--c) 22%");
    }

    private static void assertReadable(Map<String, double[]> colours, String ink, double[] behind) {
        assertThat(contrast(colours.get(ink), behind)).as(ink).isGreaterThanOrEqualTo(4.5);
    }

    private static String sheet() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, double[]> colours(String part) {
        Map<String, double[]> colours = new HashMap<>();
        Matcher declared = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{3,6});").matcher(part);
        while (declared.find()) {
            String hex =
                    declared.group(2).length() == 3 ? declared.group(2).replaceAll(".", "$0$0") : declared.group(2);
            colours.put(
                    declared.group(1),
                    IntStream.range(0, 3)
                            .mapToDouble(i -> Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0)
                            .toArray());
        }
        return colours;
    }

    private static double[] mixed(double[] a, double[] b, double share) {
        return IntStream.range(0, 3)
                .mapToDouble(i -> share * a[i] + (1 - share) * b[i])
                .toArray();
    }

    private static double contrast(double[] a, double[] b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(double[] rgb) {
        double[] linear = IntStream.range(0, 3)
                .mapToDouble(i -> rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
