package dev.foil.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {
    private final String xml = JUnitXml.render(Extremes.hostile());

    @Test
    void hasTheShapeThatBuildServersRead() throws Exception {
        for (Report report : new Report[] {Extremes.hostile(), Sample.bare()}) {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(getClass().getResource("junit.xsd")))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(JUnitXml.render(report))));
        }
    }

    @Test
    void countsAndTellsWhatFailed() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);

        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("1234.500");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(2);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).startsWith("</title></style>");
        assertThat(failure.getAttribute("message")).contains("50.0", "45.1–54.9", "200 of 400 examples");
    }
}
