package gradmark.stability;

import gradmark.activation.Activation;
import gradmark.stability.Metric.Status;
import gradmark.theory.CorrelationMap;
import gradmark.theory.FixedPoint;
import gradmark.theory.MeanField;

/**
 * Where depth leads an infinitely wide network without biases, and over how many layers it forgets
 * (Schoenholz et al. 2017, sections 3 and 4).
 *
 * @param q q*, the second moment of pre-activations: 0 where the signal dies out, OVERFLOW where it
 *     grows without bound, NOT_APPLICABLE where every value is kept
 * @param chi χ₁ at q*
 * @param correlation c*, the stable fixed point of the correlation of two inputs: 1 where χ₁ ≤ 1;
 *     it has a meaning where q* is finite and positive, or every q is kept
 * @param chiAtCorrelation χ_{c*} = σ_w²·E φ'(u)φ'(v) at c*
 * @param signalScale ξ_q = −1/ln|σ_w²·dE φ²/dq|, in layers; likewise
 * @param correlationScale ξ_c = −1/ln χ_{c*}
 * @param gradientScale ξ_∇ = −1/ln χ₁, negative where gradients grow toward the input
 */
public record MeanFieldLimit(
    Metric q,
    Metric chi,
    Metric correlation,
    Metric chiAtCorrelation,
    Metric signalScale,
    Metric correlationScale,
    Metric gradientScale) {
  /** Closer to 1 than this, a factor per layer counts as 1, and its scale is infinite. */
  private static final double ONE = 1e-12;

  /**
   * The limit of networks with one activation.
   *
   * @param weightGain σ_w² between hidden layers
   */
  public static MeanFieldLimit of(Activation activation, double weightGain) {
    MeanField field = new MeanField(activation);
    FixedPoint point = field.fixedPoint(weightGain, 0);
    double chi = field.chi(point, weightGain);
    double kept = q(point);
    if (Double.isNaN(kept)) {
      Metric none = Metric.none(Status.NOT_APPLICABLE);
      return new MeanFieldLimit(metric(point), Metric.of(chi), none, none, none, none, scale(chi));
    }
    double correlation = 1;
    double chiAtCorrelation = chi;
    if (chi > 1 + ONE) {
      CorrelationMap map = new CorrelationMap(activation, kept);
      correlation = map.fixedPointBelowOne();
      chiAtCorrelation = weightGain * map.slopes(correlation);
    }
    return new MeanFieldLimit(
        metric(point),
        Metric.of(chi),
        Metric.of(correlation),
        Metric.of(chiAtCorrelation),
        scale(field.signalSlope(kept, weightGain)),
        scale(chiAtCorrelation),
        scale(chi));
  }

  /** A second moment that is kept; NaN where none is. */
  private static double q(FixedPoint point) {
    return switch (point) {
      case FixedPoint.Finite(double q) -> q;
      case FixedPoint.Any() -> 1;
      case FixedPoint.Zero(), FixedPoint.Infinite() -> Double.NaN;
    };
  }

  private static Metric metric(FixedPoint point) {
    return switch (point) {
      case FixedPoint.Finite(double q) -> Metric.of(q);
      case FixedPoint.Zero() -> Metric.of(0);
      case FixedPoint.Infinite() -> Metric.none(Status.OVERFLOW);
      case FixedPoint.Any() -> Metric.none(Status.NOT_APPLICABLE);
    };
  }

  /** −1/ln|factor|; ZERO_DEN where the factor is 1, 0 where it is 0. */
  private static Metric scale(double factor) {
    double magnitude = StrictMath.abs(factor);
    if (StrictMath.abs(magnitude - 1) <= ONE) {
      return Metric.none(Status.ZERO_DEN);
    }
    return magnitude == 0 ? Metric.of(0) : Metric.ratio(-1, StrictMath.log(magnitude));
  }
}
