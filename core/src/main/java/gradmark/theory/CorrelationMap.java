package gradmark.theory;

import gradmark.activation.Activation;

/**
 * What a layer of an infinitely wide network without biases does to the correlation of two inputs
 * whose pre-activations both have the second moment q: c ↦ E φ(u)φ(v)/E φ(u)², u and v normal with
 * variance q and covariance c·q (Poole et al. 2016, section 2.2).
 *
 * <p>With φ(√q z) = Σ aₖhₖ(z), hₖ the orthonormal Hermite polynomials, E φ(u)φ(v) = Σ aₖ²cᵏ
 * (Mehler); the same holds for φ'. 256 coefficients are taken. What lies beyond counts at c = 1
 * only, so a map of a steep φ is a little low near there.
 */
public final class CorrelationMap {
  private static final int COEFFICIENTS = 256;

  /** A share of the power below which the mean of φ counts as 0, that is φ as odd. */
  private static final double ODD = 1e-24;

  private static final int BISECTIONS = 60;

  private final double[] signal;
  private final double[] slope;
  private final double power;

  /** The map at a positive, finite q. */
  public CorrelationMap(Activation activation, double q) {
    if (!(q > 0) || Double.isInfinite(q)) {
      throw new IllegalArgumentException("q = " + q + "; it must be finite and > 0");
    }
    double root = StrictMath.sqrt(q);
    this.signal =
        MeanField.STEEP.hermiteCoefficients(z -> activation.value(root * z), COEFFICIENTS);
    this.slope =
        MeanField.STEEP.hermiteCoefficients(z -> activation.derivative(root * z), COEFFICIENTS);
    this.power = new MeanField(activation).secondMoment(q);
  }

  /** The correlation after a layer, from one in [0, 1). */
  public double next(double correlation) {
    return series(signal, correlation) / power;
  }

  /** E φ'(u)φ'(v): times σ_w² the factor on a gradient's covariance per layer. */
  public double slopes(double correlation) {
    return series(slope, correlation);
  }

  /**
   * The stable fixed point below 1, for a map whose slope at 1, which is χ at a fixed q, exceeds 1:
   * since all coefficients are positive the map is convex, and there is exactly one.
   */
  public double fixedPointBelowOne() {
    if (signal[0] * signal[0] <= ODD * power) {
      return 0;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (next(middle) >= middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double series(double[] coefficients, double correlation) {
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum * correlation + coefficients[k] * coefficients[k];
    }
    return sum;
  }
}
