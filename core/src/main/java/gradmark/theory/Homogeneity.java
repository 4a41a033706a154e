package gradmark.theory;

import gradmark.activation.Activation;
import java.util.Optional;

/**
 * A positively homogeneous activation, φ(t·h) = t·φ(h) for t &gt; 0: a line on either side of 0.
 *
 * @param positive φ' above 0
 * @param negative φ' below 0
 */
public record Homogeneity(double positive, double negative) {
  private static final double[] SCALES = {0x1p-20, 0.5, 3, 0x1p20};

  /** The slopes of an activation; empty if it is not homogeneous. */
  public static Optional<Homogeneity> of(Activation activation) {
    double positive = activation.value(1);
    double negative = -activation.value(-1);
    for (double scale : SCALES) {
      if (!near(activation.value(scale), scale * positive)
          || !near(activation.value(-scale), -scale * negative)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Homogeneity(positive, negative));
  }

  private static boolean near(double value, double line) {
    return StrictMath.abs(value - line) <= 1e-12 * StrictMath.abs(line);
  }

  /**
   * κ = 6·(p⁴ + m⁴)/(p² + m²)² − 1, p and m the slopes: over random weights, the square of the norm
   * that a sample's signal or gradient has after a layer of n units, divided by the one before and
   * by its mean, has the variance κ/n. It is 5 for RELU and 2 for IDENTITY.
   */
  public double scatter() {
    double p = positive * positive;
    double m = negative * negative;
    return 6 * (p * p + m * m) / ((p + m) * (p + m)) - 1;
  }

  /**
   * −κ·layers/(4n): how far the mean of ln ‖δ‖ lies below the logarithm of the mean-field RMS after
   * {@code layers} layers of n units, to first order in 1/n, for one sample (B. Hanin, "Which
   * neural net architectures give rise to exploding and vanishing gradients?", NeurIPS 2018).
   */
  public double shift(int layers, int width) {
    return -scatter() * layers / (4.0 * width);
  }

  /** √(κ·layers/n)/2: the standard deviation of ln ‖δ‖, likewise. */
  public double spread(int layers, int width) {
    return StrictMath.sqrt(scatter() * layers / width) / 2;
  }
}
