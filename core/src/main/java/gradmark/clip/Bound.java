package gradmark.clip;

/** What element-wise clippers ask of their bounds. */
final class Bound {
  private Bound() {}

  /**
   * Checks a bound on elements, which is compared as a float.
   *
   * @throws IllegalArgumentException if the bound is not a positive finite float
   */
  static void check(String name, double value) {
    float bound = (float) value;
    if (!(bound > 0) || Float.isInfinite(bound)) {
      throw new IllegalArgumentException(
          name
              + " = "
              + value
              + "; it must be a finite float > 0 (1.4e-45 to 3.4e38); NONE does not clip");
    }
  }
}
