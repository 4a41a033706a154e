package gradmark.train;

import gradmark.data.Batches;
import gradmark.data.Examples;
import gradmark.loss.Loss;
import gradmark.nn.MlpSpec;
import gradmark.reference.ReferenceGradient;
import gradmark.stability.Metric;
import gradmark.stability.Metric.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * How the curvature that a training meets grows with its gradient, in float64: the local smoothness
 * along each move θ → θ + d against ‖∇f(θ)‖, and the line L₀ + L₁·‖∇f‖ through these points. A
 * positive L₁ is the condition under which clipping helps (J. Zhang, T. He, S. Sra and A.
 * Jadbabaie, "Why gradient clipping accelerates training", ICLR 2020).
 *
 * @param points one per move
 * @param l0 where the line of least squares meets ‖∇f‖ = 0; not applicable with fewer than two
 *     points of different ‖∇f‖ that have both numbers
 * @param l1 its slope; likewise
 */
public record Smoothness(List<Point> points, Metric l0, Metric l1) {
  /**
   * One move, that of a step's update.
   *
   * @param step 0 for the first
   * @param gradientNorm ‖∇f(θ)‖ before it
   * @param smoothness ‖∇f(θ + d) − ∇f(θ)‖/‖d‖
   */
  public record Point(int step, Metric gradientNorm, Metric smoothness) {}

  public Smoothness {
    points = List.copyOf(points);
  }

  /** Along some moves, f being the mean loss over the first {@code count} examples. */
  static Smoothness of(MlpSpec spec, Loss loss, Examples examples, int count, List<Move> moves) {
    int samples = Math.min(count, examples.count());
    float[] inputs = new float[examples.inputs() * samples];
    float[] targets = new float[examples.outputs() * samples];
    Batches.columns(examples, 0, samples, inputs, targets);
    List<Point> points = new ArrayList<>();
    for (Move move : moves) {
      double[] from = ReferenceGradient.of(spec, loss, move.from(), inputs, targets, samples);
      double[] to = ReferenceGradient.of(spec, loss, move.to(), inputs, targets, samples);
      points.add(point(move, from, to));
    }
    return of(points);
  }

  private static Point point(Move move, double[] from, double[] to) {
    double norm = 0;
    double change = 0;
    double distance = 0;
    for (int i = 0; i < from.length; i++) {
      double difference = to[i] - from[i];
      double d = (double) move.to()[i] - move.from()[i];
      norm += from[i] * from[i];
      change += difference * difference;
      distance += d * d;
    }
    return new Point(
        move.step(),
        Metric.of(Math.sqrt(norm)),
        Metric.ratio(Math.sqrt(change), Math.sqrt(distance)));
  }

  /** The line of least squares through points; those without one of the numbers are left out. */
  static Smoothness of(List<Point> points) {
    List<double[]> known = new ArrayList<>();
    for (Point point : points) {
      if (point.gradientNorm().value().isPresent() && point.smoothness().value().isPresent()) {
        known.add(
            new double[] {
              point.gradientNorm().value().getAsDouble(), point.smoothness().value().getAsDouble()
            });
      }
    }
    double meanX = 0;
    double meanY = 0;
    for (double[] point : known) {
      meanX += point[0] / known.size();
      meanY += point[1] / known.size();
    }
    double squares = 0;
    double products = 0;
    for (double[] point : known) {
      squares += (point[0] - meanX) * (point[0] - meanX);
      products += (point[0] - meanX) * (point[1] - meanY);
    }
    if (squares == 0) {
      Metric none = Metric.none(Status.NOT_APPLICABLE);
      return new Smoothness(points, none, none);
    }
    double slope = products / squares;
    return new Smoothness(points, Metric.of(meanY - slope * meanX), Metric.of(slope));
  }
}
