package gradmark.peers.work;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One piece of work that every library does on the same numbers, such as {@code
 * gemm-nn-64x256x256}. Its data are drawn from a fixed seed.
 */
public sealed interface Case permits GemmCase, ElementwiseCase, AdamCase, StepCase, TrainingsCase {
  /** The name, as it is typed and as it stands in the results. */
  String name();

  /** The kind of work. */
  Kind kind();

  /** The unit of {@link #rate}. */
  String unit();

  /** Work per time, in {@link #unit()}, of runs on so many threads. */
  double rate(double secondsPerRun, int threads);

  /** What the hardware's share of this work is computed from. */
  List<Ceiling> ceilings(int threads);

  /**
   * The rate that the hardware allows, in {@link #unit()}.
   *
   * @param measured the rate of each of {@link #ceilings}: GFLOP/s or GB/s
   * @return empty where one of them was not measured
   */
  OptionalDouble ceiling(Map<Ceiling, Double> measured, int threads);

  /**
   * This work in one library, compared with Gradmark's plain Java form.
   *
   * @param library a library's key
   * @throws Unavailable if the library cannot do it here
   * @throws Mismatch if its result is farther from ours than the stated tolerance
   */
  Prepared checked(String library, int threads);
}
