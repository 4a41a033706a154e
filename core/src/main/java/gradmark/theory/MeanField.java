package gradmark.theory;

import gradmark.activation.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * The mean-field theory of an infinitely wide network of one activation: what a layer does to the
 * second moment of the signal and of the gradient.
 *
 * <p>With σ_w² = fan-in · Var(W) and σ_b² = Var(b), pre-activations of second moment q are taken as
 * normal; the next layer's have σ_w²·E φ(√q z)² + σ_b² (Poole et al., "Exponential expressivity in
 * deep neural networks through transient chaos", NeurIPS 2016), and a gradient that passes the
 * layer backward is multiplied in second moment by χ = σ_w²·E φ'(√q z)² (Schoenholz et al., "Deep
 * information propagation", ICLR 2017).
 */
public final class MeanField {
  /** Below this q a fixed point counts as zero, unless φ or the bias lifts it: see fixedPoint. */
  private static final double SMALL = 1e-12;

  /** Above this q a fixed point counts as infinite. */
  private static final double LARGE = 1e30;

  /** How close to q the map must come to count as keeping it: beyond rounding, below any trend. */
  private static final double KEPT = 1e-12;

  private static final NormalRule SMOOTH = GaussHermite.rule(128);

  /**
   * For q > 1: φ(√q z) bends within a part of z too narrow for the Gauss–Hermite nodes. Nodes 2⁻⁷
   * apart, up to |z| = 9, beyond which lies a mass of 2e-19.
   */
  static final NormalRule STEEP = NormalRule.midpoint(0x1p-7, 9 << 7);

  private final Activation activation;

  /** The theory for one activation, from its float64 definition. */
  public MeanField(Activation activation) {
    this.activation = activation;
  }

  /**
   * E φ(√q z)², the second moment of the activations.
   *
   * @throws IllegalArgumentException if q is negative
   */
  public double secondMoment(double q) {
    return squared(activation::value, q);
  }

  /**
   * E φ'(√q z)², the second moment of the slope.
   *
   * @throws IllegalArgumentException if q is negative
   */
  public double slopeSecondMoment(double q) {
    return squared(activation::derivative, q);
  }

  /**
   * σ_w²·E φ(√q z)² + σ_b², the second moment of the next layer's pre-activations.
   *
   * @throws IllegalArgumentException if q is negative
   */
  public double next(double q, double weightGain, double biasVariance) {
    return weightGain * secondMoment(q) + biasVariance;
  }

  /**
   * χ(q) = σ_w²·E φ'(√q z)², the factor on a gradient's second moment per layer.
   *
   * @throws IllegalArgumentException if q is negative
   */
  public double chi(double q, double weightGain) {
    return weightGain * slopeSecondMoment(q);
  }

  /**
   * σ_w²·E[φ(√q z)·φ'(√q z)·z]/√q, the derivative of {@link #next} by q: the factor on a small
   * difference of second moments per layer. It is χ + σ_w²·E φ·φ'', without a second derivative.
   *
   * @throws IllegalArgumentException if q is not positive
   */
  public double signalSlope(double q, double weightGain) {
    if (!(q > 0)) {
      throw new IllegalArgumentException("q = " + q + "; it must be > 0");
    }
    double root = StrictMath.sqrt(q);
    double expectation =
        rule(q).expectation(z -> activation.value(root * z) * activation.derivative(root * z) * z);
    return weightGain * expectation / root;
  }

  /** χ at a fixed point; at zero and at infinity its limit. */
  public double chi(FixedPoint point, double weightGain) {
    return switch (point) {
      case FixedPoint.Finite(double q) -> chi(q, weightGain);
      case FixedPoint.Zero() -> chi(SMALL, weightGain);
      case FixedPoint.Infinite() -> chi(LARGE, weightGain);
      case FixedPoint.Any() -> chi(1, weightGain);
    };
  }

  /**
   * q*, where iterating {@link #next} from q = 1 settles.
   *
   * <p>Found by bracketing and bisection, not by iterating: at criticality the iteration needs
   * millions of layers. A trend at q = 1 is followed by factors of 2 until the map crosses q. A
   * crossing below 1e-12 counts as zero, unless the map of 0 itself is positive; one above 1e30 as
   * infinite.
   *
   * @param weightGain σ_w²
   * @param biasVariance σ_b²
   * @throws IllegalArgumentException if either is negative, NaN or infinite
   * @throws ArithmeticException if φ gives NaN
   */
  public FixedPoint fixedPoint(double weightGain, double biasVariance) {
    requireVariance("weightGain", weightGain);
    requireVariance("biasVariance", biasVariance);
    DoubleUnaryOperator drift = q -> drift(q, weightGain, biasVariance);
    if (kept(drift, 1) && kept(drift, 0x1p-10) && kept(drift, 0x1p10)) {
      return new FixedPoint.Any();
    }
    if (drift.applyAsDouble(1) >= 0) {
      double high = 2;
      while (drift.applyAsDouble(high) > 0) {
        if (high > LARGE) {
          return new FixedPoint.Infinite();
        }
        high *= 2;
      }
      return new FixedPoint.Finite(crossing(drift, high / 2, high));
    }
    double lifted = next(0, weightGain, biasVariance);
    double floor = lifted > 0 ? lifted : SMALL;
    double low = 0.5;
    while (drift.applyAsDouble(low) < 0) {
      if (low < floor) {
        // A rising map crosses q no lower than where it starts, but for rounding.
        return lifted > 0 ? new FixedPoint.Finite(lifted) : new FixedPoint.Zero();
      }
      low *= 0.5;
    }
    return new FixedPoint.Finite(crossing(drift, low, 2 * low));
  }

  private static boolean kept(DoubleUnaryOperator drift, double q) {
    return StrictMath.abs(drift.applyAsDouble(q)) <= KEPT * q;
  }

  /** The q where the drift turns from ≥ 0 to below, between neighbouring doubles. */
  private static double crossing(DoubleUnaryOperator drift, double from, double to) {
    double low = from;
    double high = to;
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (drift.applyAsDouble(middle) >= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private double drift(double q, double weightGain, double biasVariance) {
    double drift = next(q, weightGain, biasVariance) - q;
    if (Double.isNaN(drift)) {
      throw new ArithmeticException("the second moment of " + activation + " is NaN at q = " + q);
    }
    return drift;
  }

  private static double squared(DoubleUnaryOperator f, double q) {
    if (q < 0) {
      throw new IllegalArgumentException("q = " + q + "; a second moment is never negative");
    }
    double root = StrictMath.sqrt(q);
    return rule(q)
        .expectation(
            z -> {
              double y = f.applyAsDouble(root * z);
              return y * y;
            });
  }

  private static NormalRule rule(double q) {
    return q <= 1 ? SMOOTH : STEEP;
  }

  private static void requireVariance(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " = " + value + "; it must be finite and >= 0");
    }
  }
}
