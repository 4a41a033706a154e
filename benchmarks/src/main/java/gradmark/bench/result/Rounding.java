package gradmark.bench.result;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers that stand in a record once per layer keep 8 significant decimal digits: more than the
 * floats they come from have, and half the length.
 */
public final class Rounding {
  private static final MathContext DIGITS = new MathContext(8, RoundingMode.HALF_EVEN);

  private Rounding() {}

  /** A finite number with 8 significant digits. */
  public static double digits(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }
}
