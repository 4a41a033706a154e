package gradmark.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures one fork of one row at a time, through JMH. */
final class ForkRunner {
  private final Options options;
  private final SilenceWatch watch;

  /**
   * @param options of every fork: how long it measures, and whatever else; the benchmarks that they
   *     choose do not count
   * @param watch what JMH's own output goes through
   */
  ForkRunner(Options options, SilenceWatch watch) {
    this.options = ForkOptions.withoutIncludes(options);
    this.watch = watch;
  }

  /**
   * Measures a fork. {@link gradmark.bench.result.JmhLock} must be held.
   *
   * @return what it gave, or how it failed
   */
  ForkRecord run(BenchmarkRow row, int fork) {
    long start = System.nanoTime();
    try {
      RunResult result = new Runner(options(row), watch.talk()).runSingle();
      return ForkRecord.measured(row, fork, secondsSince(start), JmhResults.measured(result));
    } catch (RunnerException fault) {
      String reason = watch.failure().orElseGet(() -> reason(fault));
      return ForkRecord.failed(row, fork, secondsSince(start), reason);
    }
  }

  /** What one fork of a row is measured by. */
  Options options(BenchmarkRow row) {
    List<String> prepend = new ArrayList<>(row.flags());
    prepend.addAll(options.getJvmArgsPrepend().orElse(List.of()));
    Options flags =
        new OptionsBuilder().parent(options).jvmArgsPrepend(prepend.toArray(String[]::new)).build();
    ChainedOptionsBuilder one =
        ForkOptions.on(flags)
            .include("^" + Pattern.quote(row.benchmark()) + "$")
            .forks(1)
            .warmupForks(0)
            .shouldFailOnError(true);
    row.params().forEach((name, value) -> one.param(name, value));
    return one.build();
  }

  /** The message of what was thrown first; JMH wraps it several times over. */
  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    for (var inner = inner(root); inner.isPresent(); inner = inner(root)) {
      root = inner.get();
    }
    return root.getMessage() == null ? root.getClass().getName() : root.getMessage();
  }

  private static Optional<Throwable> inner(Throwable thrown) {
    return thrown.getSuppressed().length > 0
        ? Optional.of(thrown.getSuppressed()[0])
        : Optional.ofNullable(thrown.getCause());
  }

  private static double secondsSince(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}
