package gradmark.theory;

/** Where the second moment of the pre-activations settles with depth: q*. */
public sealed interface FixedPoint {
  /**
   * A positive second moment.
   *
   * @param q q*
   */
  record Finite(double q) implements FixedPoint {
    public Finite {
      if (!(q > 0) || Double.isInfinite(q)) {
        throw new IllegalArgumentException("q = " + q + "; it must be finite and > 0");
      }
    }
  }

  /** The signal dies out: q* = 0. */
  record Zero() implements FixedPoint {}

  /** The signal grows without bound. */
  record Infinite() implements FixedPoint {}

  /** Every second moment is kept as it is: a homogeneous activation at criticality. */
  record Any() implements FixedPoint {}
}
