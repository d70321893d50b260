package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foil.data.Printable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {
    private static final List<Report> ALL = List.of(
            Sample.hostile(),
            Sample.tabular(),
            Sample.bare(),
            Extremes.hostile(),
            Extremes.thousandClasses(),
            Extremes.labelsOnly(),
            Extremes.nothingFell(),
            Extremes.everythingWrong());

    private final String page = HtmlReport.render(Sample.hostile());

    @Test
    void isWellFormed() throws Exception {
        for (Report report : ALL) {
            assertThat(parse(HtmlReport.render(report)).getDocumentElement().getTagName())
                    .isEqualTo("html");
        }
    }

    @Test
    void loadsNothing() throws Exception {
        Document document = parse(page);

        assertThat(elements(document, "script", "link", "iframe", "object", "embed", "use", "form"))
                .isEmpty();
        assertThat(elements(document, "img"))
                .isNotEmpty()
                .allMatch(image -> image.getAttribute("src").startsWith("data:image/png;base64,"));
        assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("url(");
        assertThat(elements(document, "meta"))
                .anyMatch(meta -> meta.getAttribute("http-equiv").equals("Content-Security-Policy")
                        && meta.getAttribute("content").startsWith("default-src 'none'"));
    }

    @Test
    void hostileNamesStayText() throws Exception {
        Document document = parse(page);

        assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(document.getDocumentElement().getTextContent())
                .contains("<script>alert(1)</script>", "\"quoted\" & 'so'", "Bag\uFFFD]]>");
    }

    @Test
    void holdsTheNumbersOfTheResult() {
        // 912 of 1000, and the strongest attack's 2 rejected claims.
        assertThat(page)
                .contains("91.2", "89.3–92.8", "26/255", "PGD-40 ×5", "hardened", "2 not misclassified")
                .contains("./foil harden photos/ --method fast")
                .contains("The gradient of 3 examples is exactly zero")
                .contains(Numbers.kept(Sample.hostile().headline()));
    }

    @Test
    void everySectionIsThereAndEmptyOnesAreNot() throws Exception {
        assertThat(ids(page))
                .containsExactly(
                        "findings",
                        "curves",
                        "attacks",
                        "weakest",
                        "witnesses",
                        "classes",
                        "training",
                        "cost",
                        "next",
                        "notes");
        assertThat(ids(HtmlReport.render(Sample.bare())))
                .containsExactly("curves", "attacks", "weakest", "classes", "cost", "notes");
    }

    @Test
    void valuesThatAreNoPictureAreListed() throws Exception {
        Document document = parse(HtmlReport.render(Sample.tabular()));

        assertThat(elements(document, "img")).isEmpty();
        assertThat(document.getDocumentElement().getTextContent()).contains("input", "original", "adversarial");
    }

    @Test
    void headingsDescendOneByOneAndAddressesLeadSomewhere() throws Exception {
        for (Report report : ALL) {
            Document document = parse(HtmlReport.render(report));
            List<Element> all = elements(document, "*");
            int before = 0;
            for (Element element : all) {
                if (element.getTagName().matches("h[1-6]")) {
                    int level = element.getTagName().charAt(1) - '0';
                    assertThat(level).as(element.getTextContent()).isBetween(1, before + 1);
                    before = level;
                }
            }
            List<String> ids = all.stream()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(elements(document, "a"))
                    .extracting(link -> link.getAttribute("href").substring(1))
                    .isNotEmpty()
                    .isSubsetOf(ids);
        }
    }

    @Test
    void everyTableSaysWhatItHolds() throws Exception {
        Document document = parse(HtmlReport.render(Extremes.hostile()));

        assertThat(elements(document, "th"))
                .allMatch(head -> !head.getAttribute("scope").isEmpty());
        assertThat(elements(document, "table"))
                .hasSizeGreaterThan(10)
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
        assertThat(elements(document, "svg"))
                .allMatch(svg -> svg.getAttribute("aria-hidden").equals("true")
                        || (svg.getAttribute("role").equals("img")
                                && !svg.getAttribute("aria-label").isBlank()));
    }

    @Test
    void hostileTextOfEverySortStaysTextAndShort() throws Exception {
        String hostile = HtmlReport.render(Extremes.hostile());
        Document document = parse(hostile);

        assertThat(elements(document, "script", "style", "img"))
                .allMatch(element -> element.getTagName().equals("style")
                        || element.getAttribute("src").startsWith("data:image/png;base64,"));
        assertThat(elements(document, "style")).hasSize(1);
        assertThat(elements(document, "*"))
                .allMatch(element -> element.getAttribute("onclick").isEmpty()
                        && element.getAttribute("onerror").isEmpty());
        // Nothing that turns the direction of text, ends lines or steers terminals.
        assertThat(hostile.codePoints().filter(c -> c != '\n' && c != '\t' && !Printable.is(c)))
                .isEmpty();
        assertThat(document.getDocumentElement().getTextContent())
                .contains("safe\uFFFDgnp.exe\uFFFD", "class 7", "class 8", "חתול / قط", "\uFFFDlone &amp; &#x3C;");
        assertThat(hostile.length()).isLessThan(400_000);
    }

    @Test
    void severalNormsShareTheHeadline() {
        String several = HtmlReport.render(Extremes.labelsOnly());

        // 150 of 200; half of them stand at each further ε: 75 in L2, 75 and 37 in L∞.
        assertThat(several.substring(0, several.indexOf("<main")))
                .contains("75.0", "Worst case, L₂ 0.5", "37.5", "Worst case, L∞ 8/255", "18.5");
        assertThat(several).contains("20\u202Fmin 35\u202Fs");
        assertThat(several).doesNotContain("NaN").doesNotContain("parameters<").doesNotContain("when saved as a file");
    }

    @Test
    void theWeakestComeFirst() throws Exception {
        String thousand = HtmlReport.render(Extremes.thousandClasses());
        Document document = parse(thousand);

        assertThat(document.getDocumentElement().getTextContent())
                .contains("The 20 weakest of 1,365 examples that fell", "more classes.", "more pairs of classes.")
                .contains("500 of 2,000 wrong: no. 1500, 1501");
        assertThat(elements(document, "tr")).hasSizeLessThan(300);
        assertThat(thousand.length()).isLessThan(6_000_000);
    }

    @Test
    void nothingAndEverything() throws Exception {
        assertThat(parse(HtmlReport.render(Extremes.nothingFell()))
                        .getDocumentElement()
                        .getTextContent())
                .contains("No example fell under L₂.", "No example turned into another class.")
                .contains("No sign was found that these numbers flatter the model.");
        assertThat(HtmlReport.render(Extremes.everythingWrong()))
                .contains("100 of 100 wrong", "0.0–3.7")
                .doesNotContain("Infinity");
    }

    @Test
    void whatIsRequiredAndWhatChangedIsTold() throws Exception {
        String text = parse(HtmlReport.render(Extremes.hostile()))
                .getDocumentElement()
                .getTextContent();

        assertThat(text)
                .contains("1 of 2 requirements fail.", "✗ fails", "✓ holds")
                .contains("L∞ 8/255", "worse, beyond chance", "Signs that were not there before");
    }

    @Test
    void equalReportsGiveEqualPages() {
        assertThat(HtmlReport.render(Sample.hostile())).isEqualTo(page);
    }

    private static List<String> ids(String html) throws Exception {
        return elements(parse(html), "section").stream()
                .map(section -> section.getAttribute("id"))
                .toList();
    }

    private static List<Element> elements(Document document, String... tags) {
        List<Element> found = new ArrayList<>();
        for (String tag : tags) {
            NodeList nodes = document.getElementsByTagName(tag);
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add((Element) nodes.item(i));
            }
        }
        return found;
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
