package gradmark.train;

/**
 * Stops a training once {@code patience} evaluations in a row have not improved: an evaluation
 * improves if its held-out loss is below best − minDelta. NaN never improves.
 *
 * <p>The evaluation before the first step is the first best.
 *
 * @param patience evaluations, at least 1
 * @param minDelta by how much more than nothing a loss must fall, finite and at least 0
 * @param restoreBest whether the network ends with the parameters of the best evaluation, however
 *     the training ended
 */
public record EarlyStopping(int patience, double minDelta, boolean restoreBest) {
  /** Never stops, and leaves the network as the last step does. */
  public static final EarlyStopping NONE = new EarlyStopping(Integer.MAX_VALUE, 0, false);

  public EarlyStopping {
    if (patience < 1) {
      throw new IllegalArgumentException("patience = " + patience + "; it must be at least 1");
    }
    if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
      throw new IllegalArgumentException("minDelta = " + minDelta + "; it must be finite and >= 0");
    }
  }
}
