package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one fork of one row at a time, through JMH. */
final class ForkRunner {
  private final JmhPlan plan;
  private final OutputFormat talk;

  /**
   * @param talk where JMH's own output goes
   */
  ForkRunner(JmhPlan plan, OutputFormat talk) {
    this.plan = plan;
    this.talk = talk;
  }

  /**
   * Measures a fork.
   *
   * @return what it gave, or how it failed
   * @throws Refusal if another JMH is measuring on this machine
   */
  ForkRecord run(BenchmarkRow row, int fork) {
    long start = System.nanoTime();
    try {
      RunResult result = runner(row).runSingle();
      return ForkRecord.measured(row, fork, secondsSince(start), JmhResults.measured(result));
    } catch (RunnerException fault) {
      if (String.valueOf(fault.getMessage()).contains("JMH lock")) {
        throw new Refusal(
            ExitCodes.INCOMPLETE,
            "another JMH is measuring on this machine; wait for it, or allow both with"
                + " -Djmh.ignoreLock=true",
            fault);
      }
      return ForkRecord.failed(row, fork, secondsSince(start), reason(fault));
    }
  }

  private Runner runner(BenchmarkRow row) {
    TimeValue time = TimeValue.milliseconds(plan.milliseconds());
    Options flags = new OptionsBuilder().jvmArgsPrepend(row.flags().toArray(String[]::new)).build();
    ChainedOptionsBuilder options =
        ForkOptions.on(flags)
            .include("^" + Pattern.quote(row.benchmark()) + "$")
            .forks(1)
            .warmupForks(0)
            .warmupIterations(plan.warmups())
            .warmupTime(time)
            .measurementIterations(plan.iterations())
            .measurementTime(time)
            .shouldFailOnError(true);
    row.params().forEach((name, value) -> options.param(name, value));
    return new Runner(options.build(), talk);
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
