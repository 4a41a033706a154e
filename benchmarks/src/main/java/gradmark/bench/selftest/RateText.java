package gradmark.bench.selftest;

import java.util.Locale;

/** Rates as a self-test's report prints them: percent, with their bounds. */
final class RateText {
  private RateText() {}

  /** Of suites. */
  static String of(Proportion suites) {
    return of((double) suites.hits() / suites.of(), suites.low(), suites.high());
  }

  /** Over rows. */
  static String of(RateOfRows rows) {
    return of(rows.rate(), rows.low(), rows.high());
  }

  /** How many suites raised an alarm. */
  static String alarms(Proportion suites) {
    return suites.of() == 0
        ? "no rate of alarms"
        : suites.hits() + " raised an alarm, " + of(suites);
  }

  private static String of(double rate, double low, double high) {
    return String.format(Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * rate, 100 * low, 100 * high);
  }
}
