package gradmark.stability;

import gradmark.stability.Metric.Status;

/**
 * χ̂, by how much a layer changes the square of δ on its way back: the mean over samples of
 * ‖δ_l‖²/‖δ_{l+1}‖², what χ is measured by.
 */
final class BackwardFactor {
  private BackwardFactor() {}

  /**
   * The mean over the samples whose δ_{l+1} is not 0: ZERO if there is none, UNDERFLOW if δ_l is 0
   * for all of them, NONFINITE where NaN or an infinity is among them.
   *
   * @param squares ‖δ_l‖² by sample
   * @param above ‖δ_{l+1}‖² by sample
   */
  static Metric of(double[] squares, double[] above) {
    double sum = 0;
    int samples = 0;
    for (int s = 0; s < squares.length; s++) {
      if (!Double.isFinite(squares[s]) || !Double.isFinite(above[s])) {
        return Metric.none(Status.NONFINITE);
      }
      if (above[s] > 0) {
        sum += squares[s] / above[s];
        samples++;
      }
    }
    return Metric.ratio(sum, samples);
  }
}
