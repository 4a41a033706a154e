package gradmark.theory;

import gradmark.activation.Activation;

/** max |φ'|: what a slope is measured against before it counts as saturated. */
public final class SlopeBound {
  private static final int REACH = 20;
  private static final int STEPS_PER_UNIT = 64;

  private SlopeBound() {}

  /**
   * The largest |φ'| at the multiples of 1/64 from −20 to 20. A smooth maximum between two of them
   * is missed by less than 1e-4 of it.
   */
  public static double of(Activation activation) {
    double largest = 0;
    for (int i = -REACH * STEPS_PER_UNIT; i <= REACH * STEPS_PER_UNIT; i++) {
      double slope = StrictMath.abs(activation.derivative((double) i / STEPS_PER_UNIT));
      largest = StrictMath.max(largest, slope);
    }
    return largest;
  }
}
