package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The spelling of early stopping: {@code NONE}, or {@code PATIENCE(p,minDelta,restore)} with the
 * evaluations without improvement that are borne, the least improvement that counts (0 where it is
 * left out), and whether the best parameters come back at the end (1) or not (0, or left out).
 */
final class EarlyStops {
  static final String FLAG = "--early-stopping";

  private static final String NONE = "NONE";
  private static final String PATIENCE = "PATIENCE";
  private static final int MOST_NUMBERS = 3;

  private EarlyStops() {}

  /**
   * The one spelling of an early stopping, without what is 0 at its end.
   *
   * @throws gradmark.bench.shell.Refusal if there is none
   */
  static String canonical(String text) {
    Spelling spelling = Spelling.parse(FLAG, text);
    if (spelling.name().equals(NONE) && spelling.numbers().isEmpty()) {
      return NONE;
    }
    if (!spelling.name().equals(PATIENCE)) {
      throw Catalogue.unknown(FLAG, spelling.name(), names());
    }
    List<Double> numbers = new ArrayList<>(spelling.numbers());
    if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS) {
      throw Spelling.usage(
          FLAG
              + " "
              + text
              + ": it takes patience, minDelta and restore (1 or 0), such as PATIENCE(3) or"
              + " PATIENCE(3,0.001,1)");
    }
    check(text, numbers);
    while (numbers.size() > 1 && numbers.getLast() == 0) {
      numbers.removeLast();
    }
    return new Spelling(PATIENCE, numbers).toString();
  }

  private static void check(String text, List<Double> numbers) {
    double patience = numbers.getFirst();
    if (patience != (int) patience || patience < 1) {
      throw refuse(text, "patience", patience, "a whole number of at least 1");
    }
    double minDelta = numbers.size() > 1 ? numbers.get(1) : 0;
    if (!(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
      throw refuse(text, "minDelta", minDelta, "finite and at least 0");
    }
    double restore = numbers.size() > 2 ? numbers.get(2) : 0;
    if (restore != 0 && restore != 1) {
      throw refuse(text, "restore", restore, "0 or 1");
    }
  }

  private static Refusal refuse(String text, String name, double value, String bound) {
    return Spelling.usage(
        FLAG
            + " "
            + text
            + ": "
            + name
            + " = "
            + Spelling.decimal(value)
            + "; it must be "
            + bound);
  }

  static List<String> names() {
    return List.of(NONE, PATIENCE);
  }
}
