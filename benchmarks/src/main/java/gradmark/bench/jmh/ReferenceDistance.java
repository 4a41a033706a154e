package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkMetrics.Deterministic;
import gradmark.bench.result.JmhRow;
import java.util.ArrayList;
import java.util.List;

/**
 * How far what a kernel computed is from its definition: the metric {@code output.ulp}, the maximum
 * over the elements that the benchmark's check compares of |actual − expected|, in ulps of the
 * float nearest to the expected value.
 *
 * <p>It is added to by the check itself, so nothing is computed twice. Where the check compares all
 * elements, a checksum of what is expected says what the distance is from: {@link
 * JmhRow#REFERENCE}. By that, and by nothing less, the distances of two forms say how far these can
 * be from each other.
 */
final class ReferenceDistance {
  private static final String LABEL = "output.ulp";
  private static final String UNIT = "ulp";

  private final OutputDigest reference = new OutputDigest();
  private double most;

  /**
   * Adds an element.
   *
   * @param expected by the definition
   * @param actual what the check let pass: not NaN unless the expected value is, nor infinite
   *     unless that is, or is beyond float
   */
  void add(double expected, double actual) {
    reference.add(expected);
    boolean overflows = Double.isInfinite(actual) && (float) expected == actual;
    if (!overflows && Double.compare(expected, actual) != 0) {
      most = Math.max(most, Math.abs(actual - expected) / ulp(expected));
    }
  }

  /** Of the nearest float; of the largest one where that overflows. */
  private static double ulp(double expected) {
    float nearest = (float) expected;
    return Math.ulp(Float.isInfinite(nearest) ? Float.MAX_VALUE : nearest);
  }

  /**
   * The metrics.
   *
   * @param output the checksum of what was computed
   * @param whole whether all elements of the output were added
   */
  List<Deterministic> beside(Deterministic output, boolean whole) {
    List<Deterministic> metrics = new ArrayList<>(List.of(output));
    metrics.add(new Deterministic(LABEL, most, UNIT));
    if (whole) {
      metrics.add(reference.metric(JmhRow.REFERENCE));
    }
    return metrics;
  }
}
