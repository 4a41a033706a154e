package gradmark.bench.compare;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A comparison as the XML of JUnit, which CI systems show: a row is a test. REGRESSED and
 * NUMERICS-CHANGED are failures, FAILED and MISSING errors, and what has no verdict is skipped.
 * That one of two forms within a build is slower is no failure.
 */
final class JUnitXml {
  private static final int REPLACEMENT = 0xFFFD;

  private final XMLStreamWriter xml;
  private final Comparison comparison;
  private final EffectWords effects;

  private JUnitXml(XMLStreamWriter xml, Comparison comparison) {
    this.xml = xml;
    this.comparison = comparison;
    this.effects = new EffectWords(comparison);
  }

  static String of(Comparison comparison) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JUnitXml(xml, comparison).suite(comparison.rows());
      xml.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("writing XML to memory failed", impossible);
    }
    return text + "\n";
  }

  /** What a row is as a test; an element's name, or empty for a test that passed. */
  private String outcome(RowResult row) {
    return switch (row.verdict()) {
      case REGRESSED -> comparison.forms() == null ? "failure" : "";
      case NUMERICS_CHANGED -> "failure";
      case FAILED, MISSING -> "error";
      case INCONCLUSIVE, MACHINE_DIFFERS, DEFINITION_CHANGED -> "skipped";
      case IMPROVED, NUMERICS_DECLARED, NEW, SAME, SAME_CODE -> "";
    };
  }

  private void suite(List<RowResult> rows) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", suiteName());
    xml.writeAttribute("tests", Integer.toString(rows.size()));
    xml.writeAttribute("failures", count(rows, "failure"));
    xml.writeAttribute("errors", count(rows, "error"));
    xml.writeAttribute("skipped", count(rows, "skipped"));
    for (RowResult row : rows) {
      xml.writeCharacters("\n  ");
      test(row);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private String suiteName() {
    PairedForms forms = comparison.forms();
    return "gradmark comparison" + (forms == null ? "" : " of " + legal(forms.pair().toString()));
  }

  private String count(List<RowResult> rows, String outcome) {
    return String.format(
        Locale.ROOT, "%d", rows.stream().filter(row -> outcome(row).equals(outcome)).count());
  }

  private void test(RowResult row) throws XMLStreamException {
    String benchmark = row.key().benchmark();
    int method = benchmark.lastIndexOf('.');
    String outcome = outcome(row);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", legal(benchmark.substring(0, Math.max(0, method))));
    xml.writeAttribute("name", legal(row.key().label() + " " + row.key().mode()));
    if (!outcome.isEmpty()) {
      xml.writeStartElement(outcome);
      xml.writeAttribute("message", legal(message(row)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** A text without characters that XML cannot hold, nor ones that would not show. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    Words.plain(text)
        .codePoints()
        .map(c -> isLegal(c) ? c : REPLACEMENT)
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }

  /** Char of XML 1.0, section 2.2, as far as {@link Words#plain} leaves any. */
  private static boolean isLegal(int c) {
    return (c >= ' ' && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }

  private String message(RowResult row) {
    String note = row.note().isEmpty() ? "" : "; " + row.note();
    return row.verdict().label() + " " + effects.of(row) + note;
  }
}
