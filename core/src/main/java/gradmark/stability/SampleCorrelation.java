package gradmark.stability;

import gradmark.stability.Metric.Status;

/**
 * How alike a layer makes its samples: the mean over all pairs s &lt; t of the cosine between x_s
 * and x_t.
 *
 * <p>With u_s = x_s/‖x_s‖ that is (‖Σ u_s‖² − B)/(B·(B − 1)) for B samples, which needs no pair.
 * Samples of norm 0 have no direction and are left out.
 */
public final class SampleCorrelation {
  private SampleCorrelation() {}

  /**
   * The mean cosine, in [−1, 1]; ZERO if fewer than two samples have a direction, NONFINITE if x
   * holds NaN or an infinity.
   *
   * @param x units × batch, row-major, from offset 0
   */
  public static Metric meanCosine(float[] x, int units, int batch) {
    double[] inverseNorms = new double[batch];
    for (int i = 0; i < units * batch; i++) {
      inverseNorms[i % batch] += (double) x[i] * x[i];
    }
    int directions = 0;
    for (int s = 0; s < batch; s++) {
      if (!Double.isFinite(inverseNorms[s])) {
        return Metric.none(Status.NONFINITE);
      }
      if (inverseNorms[s] > 0) {
        inverseNorms[s] = 1 / StrictMath.sqrt(inverseNorms[s]);
        directions++;
      }
    }
    if (directions < 2) {
      return Metric.none(Status.ZERO);
    }
    double squares = 0;
    for (int unit = 0; unit < units; unit++) {
      double sum = 0;
      for (int s = 0; s < batch; s++) {
        sum += x[unit * batch + s] * inverseNorms[s];
      }
      squares += sum * sum;
    }
    double mean = (squares - directions) / ((double) directions * (directions - 1));
    return Metric.of(Math.clamp(mean, -1, 1));
  }
}
