package gradmark.bench.claims;

/**
 * f_t(x) = C·x where t mod 3 = 1, else −x, on [−1, 1] with C = 3: a convex online problem whose
 * best fixed point is −1, and at which Adam without memory of large gradients ends at +1 (Reddi,
 * Kale and Kumar, "On the Convergence of Adam and Beyond", 2018, theorem 1: β₁ = 0, β₂ = 1 / (1 +
 * C²), step η / √t).
 */
final class OnlineCounterexample {
  private static final double C = 3;
  private static final double BETA2 = 1 / (1 + C * C);
  private static final double RATE = 0.1;

  private final boolean keepsGreatest;
  private double x;
  private double second;
  private double greatest;

  /**
   * The problem before its first step, x = 0.
   *
   * @param keepsGreatest AMSGrad's: divide by the root of the greatest second moment so far
   */
  OnlineCounterexample(boolean keepsGreatest) {
    this.keepsGreatest = keepsGreatest;
  }

  /** Takes steps; returns where they lead. */
  double run(int steps) {
    for (int t = 1; t <= steps; t++) {
      double gradient = t % 3 == 1 ? C : -1;
      second = BETA2 * second + (1 - BETA2) * gradient * gradient;
      greatest = Math.max(greatest, second);
      double divisor = StrictMath.sqrt(keepsGreatest ? greatest : second);
      x -= RATE / StrictMath.sqrt(t) * gradient / divisor;
      x = Math.max(-1, Math.min(1, x));
    }
    return x;
  }
}
