package gradmark.train;

/**
 * Where a training first met infinity or NaN.
 *
 * @param step the step, 0 for the first
 * @param place what was not finite
 */
public record NonFinite(int step, Place place) {
  /** What was not finite. Parameters and state are looked at after the last step. */
  public enum Place {
    LOSS,
    GRADIENT,
    PARAMETER,
    STATE
  }
}
