package gradmark.init;

/** What an initialiser asks of a factor on its weights. */
final class Gain {
  private Gain() {}

  /**
   * Checks a gain.
   *
   * @throws IllegalArgumentException if it is not a positive finite float
   */
  static void check(double gain) {
    if (!(gain > 0 && gain <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("gain = " + gain + "; it must be a positive finite float");
    }
  }
}
