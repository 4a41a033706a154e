package gradmark.bench.ab;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of JMH's benchmark list, field by field. JMH, since 1.13, writes each with a letter for
 * its type and with the length of every text.
 */
final class TaggedLine {
  private static final String MAGIC = "JMH ";
  private static final char EMPTY = 'E';
  private static final char PARAMETERS = 'M';
  private static final String COLLECTIONS = "LA";
  private static final String TEXTS = "SITU";

  private final String line;
  private int cursor = MAGIC.length();

  /**
   * @throws IllegalArgumentException if it does not begin as such a line does
   */
  TaggedLine(String line) {
    if (!line.startsWith(MAGIC)) {
      throw new IllegalArgumentException("a line does not begin with \"JMH \"");
    }
    this.line = line;
  }

  /**
   * The next field, whatever its type; what a list holds is separated by spaces.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  String next() {
    char tag = tag();
    if (tag == EMPTY) {
      return "";
    }
    if (TEXTS.indexOf(tag) >= 0) {
      return text();
    }
    if (COLLECTIONS.indexOf(tag) >= 0) {
      List<String> texts = new ArrayList<>();
      for (int left = number(); left > 0; left--) {
        texts.add(text());
      }
      return String.join(" ", texts);
    }
    throw damaged();
  }

  /**
   * The next field, which holds the parameters: their values by name.
   *
   * @param armored whether the values are encoded, as JMH does since 1.24
   * @throws IllegalArgumentException if it is damaged
   */
  SortedMap<String, List<String>> parameters(boolean armored) {
    SortedMap<String, List<String>> parameters = new TreeMap<>();
    char tag = tag();
    if (tag == EMPTY) {
      return parameters;
    }
    if (tag != PARAMETERS) {
      throw damaged();
    }
    for (int names = number(); names > 0; names--) {
      String name = text();
      List<String> values = new ArrayList<>();
      for (int left = number(); left > 0; left--) {
        values.add(armored ? ArmoredText.decode(text()) : text());
      }
      parameters.put(name, values);
    }
    return parameters;
  }

  private char tag() {
    if (cursor + 1 >= line.length()) {
      throw damaged();
    }
    char tag = line.charAt(cursor);
    cursor += 2;
    return tag;
  }

  private int number() {
    int end = line.indexOf(' ', cursor);
    if (end < 0) {
      throw damaged();
    }
    String digits = line.substring(cursor, end);
    cursor = end + 1;
    if (!digits.matches("\\d{1,9}")) {
      throw damaged();
    }
    return Integer.parseInt(digits);
  }

  private String text() {
    int length = number();
    if (cursor + length > line.length()) {
      throw damaged();
    }
    String text = line.substring(cursor, cursor + length);
    cursor += length + 1;
    return text;
  }

  private IllegalArgumentException damaged() {
    return new IllegalArgumentException("a line is damaged at character " + (cursor + 1));
  }
}
