package gradmark.bench.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values as RFC 4180 has them: lines end in CR LF. */
public final class CsvText {
  private static final String LINE_END = "\r\n";

  private CsvText() {}

  /** A record of fields; one that is null is empty. */
  public static String line(List<? extends @Nullable Object> fields) {
    return fields.stream().map(CsvText::field).collect(Collectors.joining(",", "", LINE_END));
  }

  private static String field(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
