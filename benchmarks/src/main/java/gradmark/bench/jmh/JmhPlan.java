package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.NearestNames;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Which rows a run measures, and how long each.
 *
 * @param rows in the order in which they are measured
 * @param forks of each row; every row gets its first before any gets its second
 * @param warmups iterations that are not kept
 * @param iterations iterations that are kept
 * @param milliseconds of each iteration
 */
record JmhPlan(List<BenchmarkRow> rows, int forks, int warmups, int iterations, int milliseconds) {
  /** What a fork takes besides its iterations: start, draws, checks, compilation, the training. */
  static final Duration START = Duration.ofSeconds(4);

  JmhPlan {
    rows = List.copyOf(rows);
  }

  /** Rows measured as they are annotated. */
  static JmhPlan asAnnotated(List<BenchmarkRow> rows) {
    return new JmhPlan(
        rows, Settings.FORKS, Settings.WARMUPS, Settings.ITERATIONS, Settings.MILLISECONDS);
  }

  /**
   * The plan of a profile, by the name of a {@link JmhProfile} in any case.
   *
   * @throws Refusal if there is no such profile
   */
  static JmhPlan of(String profile) {
    for (JmhProfile known : JmhProfile.values()) {
      if (known.name().equalsIgnoreCase(profile)) {
        return known.plan();
      }
    }
    List<String> names =
        Arrays.stream(JmhProfile.values())
            .map(known -> known.name().toLowerCase(Locale.ROOT))
            .toList();
    throw new Refusal(
        ExitCodes.USAGE,
        "--profile " + profile + " is not one of " + names + NearestNames.hint(profile, names));
  }

  /** What JMH is told: how often and how long it measures. */
  Options options() {
    TimeValue time = TimeValue.milliseconds(milliseconds);
    return new OptionsBuilder()
        .warmupIterations(warmups)
        .warmupTime(time)
        .measurementIterations(iterations)
        .measurementTime(time)
        .build();
  }

  /** Forks of all rows. */
  int totalForks() {
    return rows.size() * forks;
  }

  /** How long the plan will take, about. */
  Duration estimate() {
    Duration fork = START.plusMillis((long) (warmups + iterations) * milliseconds);
    return fork.multipliedBy(totalForks());
  }

  /** Equal for two plans exactly if they measure the same in the same manner. */
  String hash() {
    StringBuilder text = new StringBuilder();
    text.append(forks).append(' ').append(warmups).append(' ').append(iterations);
    text.append(' ').append(milliseconds).append('\n');
    for (BenchmarkRow row : rows) {
      text.append(row.benchmark()).append(row.params());
      text.append(String.join(" ", row.flags())).append('\n');
    }
    return TextHash.of(text.toString());
  }
}
