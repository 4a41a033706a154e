package gradmark.stability;

import gradmark.stability.Metric.Status;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ordinary least squares of ln(value) on the layer's index: how fast a profile grows toward the
 * output.
 *
 * @param slope nats per layer; for gradients positive means vanishing toward the input
 * @param rSquared share of the variance of ln(value) that the line explains; ZERO where all values
 *     are equal
 * @param maxResidual largest distance of ln(value) from the line, in nats: large where the profile
 *     is no exponential
 * @param zeros layers left out because their value is 0
 */
public record LogFit(Metric slope, Metric rSquared, Metric maxResidual, int zeros) {
  /**
   * The fit to values of consecutive layers. Fewer than two non-zero values are NOT_APPLICABLE, a
   * NaN or infinite one is NONFINITE.
   */
  static LogFit of(List<Double> values) {
    int[] layers = IntStream.range(0, values.size()).filter(l -> values.get(l) != 0).toArray();
    int zeros = values.size() - layers.length;
    if (!values.stream().allMatch(Double::isFinite)) {
      return without(Status.NONFINITE, zeros);
    }
    if (layers.length < 2) {
      return without(Status.NOT_APPLICABLE, zeros);
    }
    double[] logs = IntStream.of(layers).mapToDouble(l -> StrictMath.log(values.get(l))).toArray();
    double meanLayer = 0;
    double meanLog = 0;
    for (int i = 0; i < logs.length; i++) {
      meanLayer += layers[i];
      meanLog += logs[i];
    }
    meanLayer /= logs.length;
    meanLog /= logs.length;
    double squares = 0;
    double products = 0;
    double total = 0;
    for (int i = 0; i < logs.length; i++) {
      double x = layers[i] - meanLayer;
      double y = logs[i] - meanLog;
      squares += x * x;
      products += x * y;
      total += y * y;
    }
    double slope = products / squares;
    double unexplained = 0;
    double worst = 0;
    for (int i = 0; i < logs.length; i++) {
      double residual = logs[i] - meanLog - slope * (layers[i] - meanLayer);
      unexplained += residual * residual;
      worst = StrictMath.max(worst, StrictMath.abs(residual));
    }
    return new LogFit(Metric.of(slope), explained(unexplained, total), Metric.of(worst), zeros);
  }

  private static Metric explained(double unexplained, double total) {
    // Beside 0/0, a total of squared rounding errors explains nothing.
    return total == 0 ? Metric.none(Status.ZERO) : Metric.of(1 - unexplained / total);
  }

  private static LogFit without(Status status, int zeros) {
    Metric none = Metric.none(status);
    return new LogFit(none, none, none, zeros);
  }
}
