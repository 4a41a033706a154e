package gradmark.bench.study;

import gradmark.bench.shell.Refusal;
import gradmark.train.EarlyStopping;
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
   * The early stopping that a spelling means.
   *
   * @throws Refusal if there is none
   */
  static EarlyStopping of(String text) {
    Spelling spelling = Spelling.parse(FLAG, text);
    List<Double> numbers = spelling.numbers();
    if (spelling.name().equals(NONE) && numbers.isEmpty()) {
      return EarlyStopping.NONE;
    }
    if (!spelling.name().equals(PATIENCE)) {
      throw Catalogue.unknown(FLAG, spelling.name(), List.of(NONE, PATIENCE));
    }
    if (numbers.isEmpty() || numbers.size() > MOST_NUMBERS) {
      throw refuse(
          text,
          "it takes patience, minDelta and restore (1 or 0), such as PATIENCE(3) or"
              + " PATIENCE(3,0.001,1)");
    }
    double patience = numbers.getFirst();
    double restore = numbers.size() == MOST_NUMBERS ? numbers.getLast() : 0;
    if (patience != (int) patience) {
      throw refuse(text, "patience = " + patience + "; it must be a whole number");
    }
    if (restore != 0 && restore != 1) {
      throw refuse(text, "restore = " + restore + "; it must be 0 or 1");
    }
    try {
      return new EarlyStopping(
          (int) patience, numbers.size() > 1 ? numbers.get(1) : 0, restore == 1);
    } catch (IllegalArgumentException bound) {
      throw refuse(text, String.valueOf(bound.getMessage()));
    }
  }

  /**
   * The one spelling of an early stopping, without what is 0 at its end.
   *
   * @throws Refusal if there is none
   */
  static String canonical(String text) {
    EarlyStopping stopping = of(text);
    if (stopping.equals(EarlyStopping.NONE)) {
      return NONE;
    }
    List<Double> numbers = new ArrayList<>();
    numbers.add((double) stopping.patience());
    if (stopping.minDelta() > 0 || stopping.restoreBest()) {
      numbers.add(stopping.minDelta());
    }
    if (stopping.restoreBest()) {
      numbers.add(1.0);
    }
    return new Spelling(PATIENCE, numbers).toString();
  }

  private static Refusal refuse(String text, String why) {
    return Spelling.usage(FLAG + " " + text + ": " + why);
  }
}
