package gradmark.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of text.
 *
 * @param columns heads
 * @param numeric how many of the last columns hold numbers, which stand to the right
 * @param rows as many cells each as there are columns
 */
public record Table(List<String> columns, int numeric, List<List<String>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells under " + columns.size() + " columns: " + row);
      }
    }
  }

  /**
   * A row for each thing.
   *
   * @param columns what a cell says, by its column's head
   */
  static <T> Table of(Map<String, Function<T, String>> columns, int numeric, List<T> things) {
    return new Table(
        List.copyOf(columns.keySet()),
        numeric,
        things.stream()
            .map(thing -> columns.values().stream().map(cell -> cell.apply(thing)).toList())
            .toList());
  }

  /**
   * This table with one column's texts broken between words, where it needs that to be no wider
   * than {@code width}; the lines after the first are rows whose other cells are empty.
   */
  public Table fitting(int width, int column) {
    int others = 3 * (columns.size() - 1);
    for (int c = 0; c < columns.size(); c++) {
      others += c == column ? 0 : width(c);
    }
    List<List<String>> broken = new ArrayList<>();
    for (List<String> row : rows) {
      @Nullable List<String> first = row;
      for (String line : lines(row.get(column), width - others)) {
        List<String> cells =
            new ArrayList<>(first == null ? Collections.nCopies(columns.size(), "") : first);
        cells.set(column, line);
        broken.add(cells);
        first = null;
      }
    }
    return new Table(columns, numeric, broken);
  }

  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && length(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** In Markdown, padded so that it reads as text too. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns::get));
    lines.add(
        IntStream.range(0, columns.size())
            .mapToObj(c -> isNumber(c) ? "-".repeat(width(c) - 1) + ":" : "-".repeat(width(c)))
            .collect(Collectors.joining(" | ")));
    for (List<String> row : rows) {
      lines.add(line(row::get));
    }
    return String.join("\n", lines) + "\n";
  }

  private String line(IntFunction<String> cell) {
    return IntStream.range(0, columns.size())
        .mapToObj(
            c -> {
              String text = escape(cell.apply(c));
              String space = " ".repeat(width(c) - length(text));
              return isNumber(c) ? space + text : text + space;
            })
        .collect(Collectors.joining(" | "))
        .stripTrailing();
  }

  private boolean isNumber(int column) {
    return column >= columns.size() - numeric;
  }

  private int width(int column) {
    int width = Math.max(2, length(columns.get(column)));
    for (List<String> row : rows) {
      width = Math.max(width, length(escape(row.get(column))));
    }
    return width;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String escape(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ");
  }
}
