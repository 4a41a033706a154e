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
   * Compares what an update changed: Σw|actual − expected| / Σw|expected − start|.
   *
   * @param weights w ≥ 0 of each element
   * @throws Mismatch if that is above {@code allowed}
   */
  static void change(
      float[] start, float[] expected, float[] actual, float[] weights, double allowed) {
    requireLength(expected, actual);
    double difference = 0;
    double change = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += weights[i] * Math.abs((double) actual[i] - expected[i]);
      change += weights[i] * Math.abs((double) expected[i] - start[i]);
    }
    // Where all weights are 0 there is nothing to differ.
    double relative = difference == 0 ? 0 : difference / change;
    if (!(relative <= allowed)) {
      throw new Mismatch(
          String.format(
              Locale.ROOT,
              "the parameters changed otherwise than ours by %.3g of the change, and %.3g is"
                  + " allowed",
              relative,
              allowed));
    }
  }
}
