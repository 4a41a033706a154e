package gradmark.bench.jmh;

import gradmark.backend.Backend;
import java.util.Optional;

/** The checks that a benchmark makes before it measures: a fast wrong kernel is no result. */
final class Oracle {
  private Oracle() {}

  /**
   * The other backend, where it can compute in this JVM: both must give the same bits. The backend
   * that is measured must be there, whatever the other is.
   */
  static Optional<Backend> counterpart(Backend measured) {
    Backend other = measured.require() == Backend.SCALAR ? Backend.VECTOR : Backend.SCALAR;
    return other.obstacle().isEmpty() ? Optional.of(other) : Optional.empty();
  }

  /**
   * @throws IllegalStateException if the arrays differ in a bit; all NaNs are equal
   */
  static void sameBits(String what, float[] expected, float[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalStateException(
          what + ": " + actual.length + " elements instead of " + expected.length);
    }
    for (int i = 0; i < expected.length; i++) {
      sameBits(what, i, expected[i], actual[i]);
    }
  }

  /**
   * @throws IllegalStateException if the values differ in a bit; all NaNs are equal
   */
  static void sameBits(String what, int index, float expected, float actual) {
    if (Float.floatToIntBits(expected) != Float.floatToIntBits(actual)) {
      throw new IllegalStateException(
          "%s[%d] is %s (%a) instead of %s (%a): the kernel is wrong, nothing was measured"
              .formatted(what, index, actual, actual, expected, expected));
    }
  }

  /**
   * @throws IllegalStateException if the value is farther than {@code tolerance} from what the
   *     definition gives, or only one of them is NaN
   */
  static void near(String what, int index, double expected, double actual, double tolerance) {
    boolean same = Double.compare(expected, actual) == 0;
    if (!same && !(Math.abs(actual - expected) <= tolerance)) {
      throw new IllegalStateException(
          "%s[%d] is %s, the definition gives %s and allows %s: the kernel is wrong, nothing was measured"
              .formatted(what, index, actual, expected, tolerance));
    }
  }
}
