package gradmark.bench.selftest;

import gradmark.bench.compare.ForkScore;
import java.util.List;

/**
 * One side of a row, as common rules see it.
 *
 * @param forks in the order of running; at least one
 */
record Forks(List<ForkScore> forks) {
  Forks {
    forks = List.copyOf(forks);
    if (forks.isEmpty()) {
      throw new IllegalArgumentException("forks: a side has at least one");
    }
  }

  /** The mean over iterations of each fork. */
  double[] means() {
    return forks.stream().mapToDouble(Forks::mean).toArray();
  }

  /** That of the fork that ran first. */
  double firstMean() {
    return mean(forks.getFirst());
  }

  /** All iterations of all forks. */
  double[] iterations() {
    return forks.stream()
        .flatMap(fork -> fork.iterations().stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  private static double mean(ForkScore fork) {
    return fork.iterations().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
