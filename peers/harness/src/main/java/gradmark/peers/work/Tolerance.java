package gradmark.peers.work;

import java.util.Locale;

/** Comparisons of a library's result with ours. */
final class Tolerance {
  private Tolerance() {}

  /**
   * @throws Mismatch if the arrays differ in length
   */
  static void requireLength(float[] expected, float[] actual) {
    if (expected.length != actual.length) {
      throw new Mismatch(actual.length + " elements instead of " + expected.length);
    }
  }

  /**
   * @throws Mismatch if an element is farther than {@code allowed} from ours, or only one is NaN
   */
  static void near(String what, int index, float expected, float actual, double allowed) {
    boolean same = Float.compare(expected, actual) == 0;
    if (!same && !(Math.abs((double) actual - expected) <= allowed)) {
      throw new Mismatch(
          String.format(
              Locale.ROOT,
              "%s[%d] is %s, ours is %s, and %.3g is allowed",
              what,
              index,
              actual,
              expected,
              allowed));
    }
  }

  /**
   * Compares what an update changed: ‖(actual − start) − (expected − start)‖ / ‖expected − start‖
   * in the L2 norm.
   *
   * @throws Mismatch if that is above {@code allowed}
   */
  static void change(float[] start, float[] expected, float[] actual, double allowed) {
    requireLength(expected, actual);
    double difference = 0;
    double change = 0;
    for (int i = 0; i < expected.length; i++) {
      double off = (double) actual[i] - expected[i];
      double moved = (double) expected[i] - start[i];
      difference += off * off;
      change += moved * moved;
    }
    double relative = Math.sqrt(difference / change);
    if (!(relative <= allowed)) {
      throw new Mismatch(
          String.format(
              Locale.ROOT,
              "what the parameters changed by is %.3g of its norm away from ours, and %.3g is"
                  + " allowed",
              relative,
              allowed));
    }
  }
}
