package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final String page = HtmlReport.render(Sample.hostile());

    @Test
    void isWellFormed() throws Exception {
        for (Report report : List.of(Sample.hostile(), Sample.tabular(), Sample.bare())) {
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
