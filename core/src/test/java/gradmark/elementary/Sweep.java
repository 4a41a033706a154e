package gradmark.elementary;

import gradmark.backend.Backend;
import gradmark.testing.FloatFunction;
import gradmark.testing.Ulps;
import java.util.Locale;

/**
 * What a function does over a range of floats, in ascending order. As a command it goes over all of
 * them, some minutes a function: {@code Sweep EXP}.
 *
 * @param count floats seen
 * @param worst largest error in ulps
 * @param worstAt where
 * @param disorders how often the function of a greater float was smaller
 * @param differences how often plain Java and Vector API gave different bits
 */
public record Sweep(long count, double worst, float worstAt, long disorders, long differences) {
  private static final int CHUNK = 4096;

  /** The highest ordinal: a NaN, like all from that of +∞ on. */
  public static final int LAST = Integer.MAX_VALUE;

  /** The float with that many floats between it and 0; negative ordinals are negative floats. */
  public static float atOrdinal(int ordinal) {
    return Float.intBitsToFloat(ordinal < 0 ? Integer.MIN_VALUE - ordinal : ordinal);
  }

  static int ordinal(float x) {
    int bits = Float.floatToRawIntBits(x);
    return bits < 0 ? Integer.MIN_VALUE - bits : bits;
  }

  /** Every {@code stride}th float from ordinal {@code first} to {@code last}. */
  public static Sweep of(FloatFunction function, int first, int last, int stride) {
    boolean vectors = Backend.VECTOR.obstacle().isEmpty();
    float[] x = new float[CHUNK];
    float[] y = new float[CHUNK];
    long count = 0;
    double worst = 0;
    float worstAt = Float.NaN;
    long disorders = 0;
    long differences = 0;
    float highest = Float.NEGATIVE_INFINITY;
    for (long start = first; start <= last; start += (long) CHUNK * stride) {
      int filled = 0;
      for (long i = start; filled < CHUNK && i <= last; i += stride) {
        x[filled++] = atOrdinal((int) i);
      }
      if (vectors) {
        function.vector(x, y);
      }
      for (int i = 0; i < filled; i++) {
        float actual = function.scalar(x[i]);
        double error = Ulps.error(actual, function.value(x[i]));
        if (error > worst) {
          worst = error;
          worstAt = x[i];
        }
        if (actual < highest) {
          disorders++;
        }
        highest = Math.max(highest, Float.isNaN(actual) ? Float.NEGATIVE_INFINITY : actual);
        if (vectors && Float.floatToIntBits(actual) != Float.floatToIntBits(y[i])) {
          differences++;
        }
      }
      count += filled;
    }
    return new Sweep(count, worst, worstAt, disorders, differences);
  }

  public static void main(String[] arguments) {
    for (String name : arguments) {
      ElementaryFunction function = ElementaryFunction.valueOf(name.toUpperCase(Locale.ROOT));
      System.out.println(function + ": " + of(function, -LAST, LAST, 1));
    }
  }
}
