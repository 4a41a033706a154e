package gradmark.train;

import gradmark.linalg.Level1;
import gradmark.nn.TrainingStep;
import gradmark.stability.Metric;
import java.util.OptionalDouble;

/** Reads what a clipper does: of every step whether it acted, of some steps how. */
final class ClipGauge {
  private final Level1 level1;
  private int active;
  private long changed;
  private double logFactors;
  private int factors;
  private boolean clippedAway;
  private double cosines;
  private int cosineCount;

  ClipGauge(Level1 level1) {
    this.level1 = level1;
  }

  private ClipGauge(ClipGauge other) {
    this.level1 = other.level1;
    this.active = other.active;
    this.changed = other.changed;
    this.logFactors = other.logFactors;
    this.factors = other.factors;
    this.clippedAway = other.clippedAway;
    this.cosines = other.cosines;
    this.cosineCount = other.cosineCount;
  }

  ClipGauge copy() {
    return new ClipGauge(this);
  }

  /** Counts a step that was updated. */
  void count(TrainingStep step) {
    if (step.clipped()) {
      active++;
      changed += step.clippedElements();
    }
  }

  /**
   * Compares a gradient with what its clipper made of it.
   *
   * @param rawNorm ‖raw‖
   * @param factor that the clipped one is still to be multiplied by
   */
  void compare(float[] raw, double rawNorm, float[] clipped, double factor) {
    int size = raw.length;
    double norm = Math.sqrt(level1.sumOfSquares(clipped, 0, size));
    double ratio = Math.abs(factor) * norm / rawNorm;
    if (!(rawNorm > 0) || !Double.isFinite(ratio)) {
      return;
    }
    factors++;
    if (ratio == 0) {
      clippedAway = true;
      return;
    }
    logFactors += StrictMath.log(ratio);
    cosines += level1.dot(raw, 0, clipped, 0, size) / (rawNorm * norm) * Math.signum(factor);
    cosineCount++;
  }

  /** Geometric mean of ‖clip(g)‖/‖g‖ over the compared steps. */
  Metric factor() {
    if (factors == 0) {
      return Metric.none(Metric.Status.NOT_APPLICABLE);
    }
    return clippedAway
        ? new Metric(OptionalDouble.of(0), Metric.Status.UNDERFLOW)
        : Metric.of(StrictMath.exp(logFactors / factors));
  }

  /** Mean cosine of g and clip(g) over those that were not clipped to nothing. */
  Metric cosine() {
    return cosineCount == 0
        ? Metric.none(Metric.Status.NOT_APPLICABLE)
        : Metric.of(cosines / cosineCount);
  }

  /**
   * Share of the elements that were changed one by one, over all steps with an active clipper; not
   * applicable if there is none, or it acts on the gradient as a whole.
   *
   * @param size elements of the gradient
   */
  Metric elements(int size) {
    return changed == 0
        ? Metric.none(Metric.Status.NOT_APPLICABLE)
        : Metric.of((double) changed / ((double) size * active));
  }
}
