package gradmark.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into rows of fields as RFC 4180 has it: commas between fields, a line's end (LF or
 * CRLF) after a row; a field in double quotes may hold both, and a quote is doubled in it.
 *
 * <p>Blanks around an unquoted field do not count. A blank line is a row of one empty field, but
 * those at the end of the text are left out. The text is UTF-8, with or without a byte order mark.
 */
final class CsvRows {
  /**
   * One row.
   *
   * @param line where it begins; the first line is 1
   */
  record Row(int line, List<String> fields) {}

  private final String path;
  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private int at;
  private int line = 1;

  private CsvRows(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /**
   * All rows.
   *
   * @throws DamagedDataException if the text is not UTF-8, a quote is not closed, or something else
   *     than the field's end follows a closing one
   */
  static List<Row> of(DataFile file) {
    String text = decoded(file);
    CsvRows reader = new CsvRows(file.path(), text.startsWith("\uFEFF") ? text.substring(1) : text);
    while (reader.at < reader.text.length()) {
      reader.row();
    }
    List<Row> rows = reader.rows;
    while (!rows.isEmpty() && rows.getLast().fields().equals(List.of(""))) {
      rows.removeLast();
    }
    return rows;
  }

  private static String decoded(DataFile file) {
    ByteBuffer bytes = ByteBuffer.wrap(file.content());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException fault) {
      throw new DamagedDataException(
          file.path(), "byte " + bytes.position() + " is not part of text in UTF-8", fault);
    }
  }

  private void row() {
    int start = line;
    List<String> fields = new ArrayList<>();
    fields.add(field(1));
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field(fields.size() + 1));
    }
    if (at < text.length()) {
      // A carriage return is part of the line's end.
      at++;
      line++;
    }
    rows.add(new Row(start, fields));
  }

  /** Leaves {@code at} on the comma or line feed that ends the field, or at the text's end. */
  private String field(int number) {
    int start = at;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted(number);
    }
    at = end(start);
    return text.substring(start, at).strip();
  }

  private int end(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private String quoted(int number) {
    int opened = line;
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        value.append(c);
        line += c == '\n' ? 1 : 0;
      } else if (at < text.length() && text.charAt(at) == '"') {
        value.append('"');
        at++;
      } else {
        int end = end(at);
        if (!text.substring(at, end).isBlank()) {
          throw fault(opened, number, "goes on after its closing quote");
        }
        at = end;
        return value.toString();
      }
    }
    throw fault(opened, number, "has a quote that is never closed");
  }

  private DamagedDataException fault(int where, int number, String what) {
    return new DamagedDataException(path, "line " + where + ", field " + number + " " + what);
  }
}
