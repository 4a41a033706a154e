package gradmark.stability;

import java.util.OptionalDouble;

/**
 * A number that says whether it is one: a finite value, or the reason why there is none.
 *
 * <p>A value is present exactly for {@link Status#OK} and {@link Status#UNDERFLOW}; so no metric is
 * ever NaN or infinite, and "no data" is never 0.
 *
 * @param value the finite value, if there is one
 * @param status what the value is, or why there is none
 */
public record Metric(OptionalDouble value, Status status) {
  /** What became of a metric. */
  public enum Status {
    /** The value is what the definition gives. */
    OK,
    /** No value: numerator and denominator are both 0. */
    ZERO,
    /** No value: only the denominator is 0. */
    ZERO_DEN,
    /** The value is 0, though the denominator is not: the numerator vanished. */
    UNDERFLOW,
    /** No value: it is finite, but beyond the range of doubles. */
    OVERFLOW,
    /** No value: NaN or an infinity went into it. */
    NONFINITE,
    /** No value: the definition does not cover the case. */
    NOT_APPLICABLE
  }

  public Metric {
    boolean expected = status == Status.OK || status == Status.UNDERFLOW;
    if (value.isPresent() != expected) {
      throw new IllegalArgumentException(
          "status " + status + (expected ? " needs a value" : " excludes the value " + value));
    }
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException("value = " + value.getAsDouble() + "; it must be finite");
    }
    if (status == Status.UNDERFLOW && value.getAsDouble() != 0) {
      throw new IllegalArgumentException(
          "value = " + value.getAsDouble() + "; status UNDERFLOW means 0");
    }
  }

  /** A number as it stands: OK, or NONFINITE. */
  public static Metric of(double value) {
    return Double.isFinite(value)
        ? new Metric(OptionalDouble.of(value), Status.OK)
        : none(Status.NONFINITE);
  }

  /**
   * No value, and why.
   *
   * @throws IllegalArgumentException if the status demands a value
   */
  public static Metric none(Status status) {
    return new Metric(OptionalDouble.empty(), status);
  }

  /** numerator/denominator. */
  public static Metric ratio(double numerator, double denominator) {
    if (!Double.isFinite(numerator) || !Double.isFinite(denominator)) {
      return none(Status.NONFINITE);
    }
    if (denominator == 0) {
      return none(numerator == 0 ? Status.ZERO : Status.ZERO_DEN);
    }
    double ratio = numerator / denominator;
    if (ratio == 0) {
      return new Metric(OptionalDouble.of(0), Status.UNDERFLOW);
    }
    return Double.isFinite(ratio) ? of(ratio) : none(Status.OVERFLOW);
  }
}
