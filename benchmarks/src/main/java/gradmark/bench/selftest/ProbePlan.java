package gradmark.bench.selftest;

import gradmark.bench.ab.ForkLength;
import gradmark.bench.ab.TimeBudget;
import gradmark.bench.result.RunIdentity;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Progress;
import gradmark.bench.shell.Refusal;
import gradmark.bench.shell.TextHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Which probes are measured, with which delays, and for how long.
 *
 * @param delays percent of work that is added, ascending; may be empty
 * @param time of the whole run; it ends with the last block that fits in
 * @param length of a fork
 */
public record ProbePlan(
    List<ProbeRow> rows, List<Integer> delays, Duration time, ForkLength length) {
  private static final int LARGEST_DELAY = 100;

  private static final int SHORT_HASH = 12;

  /**
   * @throws Refusal if there is no row, a delay is out of bounds, or no block fits in; names the
   *     option
   */
  public ProbePlan {
    rows = List.copyOf(rows);
    delays = List.copyOf(new TreeSet<>(delays));
    if (rows.isEmpty()) {
      throw new Refusal(ExitCodes.USAGE, "--rows 0: " + rowsThereAre());
    }
    for (int delay : delays) {
      if (delay < 1 || delay > LARGEST_DELAY) {
        throw new Refusal(
            ExitCodes.USAGE,
            "--delays " + delay + ": choose from 1 to " + LARGEST_DELAY + " percent, or none");
      }
    }
    Duration block = block(delays, length);
    if (!new TimeBudget<ProbeRow>(time, 0, block, () -> 0).fits(rows.getFirst(), 0)) {
      throw new Refusal(
          ExitCodes.USAGE,
          "--time "
              + Progress.duration(time)
              + ": a block of "
              + ProbeBlock.order(delays).size()
              + " forks takes about "
              + Progress.duration(block)
              + "; give more, or fewer --delays");
    }
  }

  /**
   * The plan of a command line, with forks that are as long as those of {@code ab} where nothing
   * else is asked for.
   *
   * @param rows how many of {@link ProbeRow#all()}, the first ones
   * @throws Refusal if a value is out of bounds; names the option
   */
  public static ProbePlan of(int rows, List<Integer> delays, Duration time) {
    List<ProbeRow> all = ProbeRow.all();
    if (rows < 0 || rows > all.size()) {
      throw new Refusal(ExitCodes.USAGE, "--rows " + rows + ": " + rowsThereAre());
    }
    return new ProbePlan(all.subList(0, rows), delays, time, ForkLength.SHORT);
  }

  private static String rowsThereAre() {
    return "choose from 1 to " + ProbeRow.all().size();
  }

  /**
   * What makes it the same run as an earlier one: the same jar by content, rows, delays and time.
   *
   * @param command what a user types to have it again
   */
  public RunIdentity identity(ProbeJar jar, String command) {
    return new RunIdentity(
        RunIdentity.SELFTEST,
        jar.sha256().substring(0, SHORT_HASH),
        null,
        TextHash.of(jar.sha256() + " " + this),
        jar.build().version() + " " + jar.build().commit(),
        jar.sha256(),
        command);
  }

  /** How long a block takes, about. */
  Duration block() {
    return block(delays, length);
  }

  private static Duration block(List<Integer> delays, ForkLength length) {
    return length.estimate().multipliedBy(ProbeBlock.order(delays).size());
  }

  /** What JMH is told to measure a probe, whichever it is. */
  List<String> options() {
    List<String> words = new ArrayList<>(List.of("-bm", "avgt"));
    words.addAll(length.words());
    words.addAll(List.of("-prof", "gc"));
    return words;
  }

  /** What JMH is told to measure a probe. */
  List<String> words(ProbeRow row, int delay) {
    List<String> words = new ArrayList<>(options());
    words.addAll(List.of("-p", "work=" + row.work()));
    words.addAll(List.of("-p", "scale=" + row.scale()));
    words.addAll(List.of("-p", "delay=" + delay));
    return words;
  }
}
