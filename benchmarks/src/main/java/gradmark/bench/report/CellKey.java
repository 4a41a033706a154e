package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the key of a training, which is all that a failed one leaves. */
final class CellKey {
  /** The only name that may hold a slash is the task's: it can be that of a file. */
  private static final Pattern KEY =
      Pattern.compile(
          "(?<activation>[^/]+)/(?<init>[^/]+)/(?<loss>[^/]+)/d(?<depth>\\d+)/w(?<width>\\d+)"
              + "/b(?<batch>\\d+)/(?<task>.+)/s(?<seed>\\d+)/(?<clip>[^/]+)/(?<optimizer>[^/]+)"
              + "/lr(?<rate>[^/]+)/(?<schedule>[^/]+)/(?<decay>[^/]+)/t(?<steps>\\d+)"
              + "(?:/m(?<parts>\\d+))?(?:/(?<stop>[^/]+))?");

  private CellKey() {}

  /** The cell whose {@link Cell#id()} this is; empty if it is not a training's. */
  static Optional<Cell> parse(String id) {
    Matcher key = KEY.matcher(id);
    if (!key.matches()) {
      return Optional.empty();
    }
    try {
      Recipe recipe =
          new Recipe(
              key.group("activation"),
              key.group("init"),
              key.group("clip"),
              key.group("optimizer"),
              Double.parseDouble(key.group("rate")),
              key.group("schedule"),
              key.group("decay"),
              key.group("loss"));
      Cell cell =
          new Cell(
              recipe,
              Integer.parseInt(key.group("depth")),
              Integer.parseInt(key.group("width")),
              Integer.parseInt(key.group("batch")),
              key.group("task"),
              Long.parseLong(key.group("seed")),
              Integer.parseInt(key.group("steps")),
              key.group("parts") == null ? 1 : Integer.parseInt(key.group("parts")),
              key.group("stop") == null ? "NONE" : key.group("stop"));
      return cell.id().equals(id) ? Optional.of(cell) : Optional.empty();
    } catch (NumberFormatException otherKey) {
      return Optional.empty();
    }
  }
}
