package gradmark.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Finds the forks in what JMH tells while it measures by itself: it hands over a benchmark only
 * once all its forks are done.
 */
final class ForkWatch {
  /** Hears of each fork. */
  interface Listener {
    /**
     * Called once a fork is over.
     *
     * @param iterations that it measured
     */
    void measured(BenchmarkParams benchmark, List<IterationResult> iterations);

    /** Called for a benchmark that gave no result, after those of its forks that did. */
    void failed(BenchmarkParams benchmark, String reason);
  }

  private static final String THREW = "<failure>";
  private static final String DIED = "<forked VM failed with exit code";

  private final Listener listener;
  private final List<IterationResult> iterations = new ArrayList<>();
  private String reason = "";
  private boolean reasonFollows;

  ForkWatch(Listener listener) {
    this.listener = listener;
  }

  /** Takes note that an iteration begins, the first of a fork if its number is 1. */
  synchronized void begins(BenchmarkParams benchmark, int iteration) {
    if (iteration == 1) {
      endsFork(benchmark);
    }
  }

  /** Takes note of what an iteration gave. */
  synchronized void ends(IterationParams params, IterationResult iteration) {
    if (params.getType() == IterationType.MEASUREMENT) {
      iterations.add(iteration);
    }
  }

  /** Takes note that a benchmark's last fork is over. */
  synchronized void endsFork(BenchmarkParams benchmark) {
    // A fork that failed in between has fewer.
    if (!iterations.isEmpty() && iterations.size() == benchmark.getMeasurement().getCount()) {
      listener.measured(benchmark, List.copyOf(iterations));
    }
    iterations.clear();
  }

  /** Takes note that a benchmark gave no result. */
  synchronized void fails(BenchmarkParams benchmark) {
    iterations.clear();
    listener.failed(benchmark, reason.isEmpty() ? "it gave no result" : reason);
    reason = "";
  }

  /** Takes note of a line of JMH's, which may tell why a fork failed. */
  synchronized void hears(String line) {
    if (line.contains(SilenceWatch.SILENT)) {
      reason = line.substring(line.indexOf(SilenceWatch.SILENT)).replace(">", "");
    } else if (line.contains(DIED) && !reason.startsWith(SilenceWatch.SILENT)) {
      reason = line.substring(line.indexOf(DIED)).replaceAll("[<>]", "").strip();
    } else if (line.contains(THREW)) {
      reasonFollows = true;
    } else if (reasonFollows && !line.isBlank()) {
      reason = line.strip().lines().findFirst().orElse("");
      reasonFollows = false;
    }
  }
}
