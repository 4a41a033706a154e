package gradmark.bench.ab;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a fork measures: short, because what differs most is one fork from another, so that many
 * short ones tell more than few long ones.
 *
 * @param warmups iterations that are not kept
 * @param warmup the time of each, as JMH takes it
 * @param iterations that are kept; many, so that a moment's disturbance spoils few of them
 * @param iteration the time of each, as JMH takes it
 */
public record ForkLength(int warmups, String warmup, int iterations, String iteration) {
  /**
   * On two cores the start of a fork takes about a second of CPU time of every fork, whatever it
   * measures. Many short iterations, because a fork counts by its best, and the best of many short
   * ones differs least from fork to fork.
   */
  public static final ForkLength SHORT = new ForkLength(1, "100ms", 150, "5ms");

  /** Beside its iterations: a JVM that starts, and the set-up of a benchmark. */
  private static final Duration START = Duration.ofSeconds(1);

  /**
   * @throws Refusal if a number or a time is none that JMH takes; names its option
   */
  public ForkLength {
    requireAtLeast("-wi", warmups, 0);
    requireAtLeast("-i", iterations, 1);
    TimeText.parse("-w", warmup);
    TimeText.parse("-r", iteration);
  }

  private static void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new Refusal(ExitCodes.USAGE, option + " " + value + ": it must be at least " + least);
    }
  }

  /** What JMH is told. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-wi", Integer.toString(warmups), "-w", warmup));
    words.addAll(List.of("-i", Integer.toString(iterations), "-r", iteration));
    return words;
  }

  /** How long a fork takes, about. */
  public Duration estimate() {
    Duration warming = TimeText.parse("-w", warmup).multipliedBy(warmups);
    return START.plus(warming).plus(TimeText.parse("-r", iteration).multipliedBy(iterations));
  }
}
