package gradmark.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the reader sees them: three significant digits, and a dash where there is none. */
public final class Figures {
  public static final String NONE = "–";
  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);

  private Figures() {}

  public static String of(@Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      return NONE;
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE);
    if (Math.abs(value) < 1e-4) {
      // Not BigDecimal's own form: that has zeros in front down to 1E-6.
      return new DecimalFormat("0.##E0", DecimalFormatSymbols.getInstance(Locale.ROOT))
          .format(rounded);
    }
    if (Math.abs(value) >= 1e7) {
      return rounded.stripTrailingZeros().toString();
    }
    return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
  }

  static String of(@Nullable Double value, String unit) {
    return value == null || !Double.isFinite(value) ? NONE : of(value) + " " + unit;
  }

  /** A factor. */
  static String times(@Nullable Double factor) {
    return factor == null || !Double.isFinite(factor) ? NONE : of(factor) + " ×";
  }

  static String percent(@Nullable Double share) {
    return share == null ? NONE : Math.round(100 * share) + " %";
  }
}
