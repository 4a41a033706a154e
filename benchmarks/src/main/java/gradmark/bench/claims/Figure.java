package gradmark.bench.claims;

import org.jspecify.annotations.Nullable;

/**
 * A number that a verdict goes by.
 *
 * @param name what was counted or measured
 * @param value null where it is not finite
 * @param of of how many, where something was counted; else null
 */
public record Figure(String name, @Nullable Double value, @Nullable Integer of) {
  static Figure of(String name, double value) {
    return new Figure(name, Double.isFinite(value) ? value : null, null);
  }

  /** A share, as a count of a count. */
  static Figure of(String name, int part, int whole) {
    return new Figure(name, (double) part, whole);
  }
}
