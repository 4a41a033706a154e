package gradmark.bench.report;

import gradmark.bench.result.Cell;
import gradmark.bench.result.Recipe;
import java.util.Optional;

/** Reads the key of a training, which is all that a failed one leaves. */
final class CellKey {
  private static final int PARTS = 14;

  private CellKey() {}

  /** The cell whose {@link Cell#id()} this is; empty if it is not a training's. */
  static Optional<Cell> parse(String id) {
    String[] p = id.split("/", -1);
    if (p.length != PARTS) {
      return Optional.empty();
    }
    try {
      Recipe recipe =
          new Recipe(
              p[0], p[1], p[8], p[9], Double.parseDouble(p[10].substring(2)), p[11], p[12], p[2]);
      Cell cell =
          new Cell(
              recipe, number(p[3]), number(p[4]), number(p[5]), p[6], number(p[7]), number(p[13]));
      return cell.id().equals(id) ? Optional.of(cell) : Optional.empty();
    } catch (NumberFormatException | StringIndexOutOfBoundsException otherKey) {
      return Optional.empty();
    }
  }

  private static int number(String prefixed) {
    return Integer.parseInt(prefixed.substring(1));
  }
}
