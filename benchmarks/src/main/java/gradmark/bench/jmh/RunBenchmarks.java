package gradmark.bench.jmh;

import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the benchmarks of a profile into a folder, fork by fork.
 *
 * <p>Each finished fork is a line of {@code forks.ndjson} at once, and {@code jmh.json}, which any
 * JMH tool reads, is replaced in one step; so a kill at any moment loses no more than the fork that
 * was running. Measured again into the same folder, forks that gave a result are skipped, and
 * failed ones are tried once more. JMH's own output is in {@code jmh.log}.
 */
public final class RunBenchmarks {
  /** JMH's result file. */
  public static final String RESULT = "jmh.json";

  private static final String LOG = "jmh.log";

  private final JmhPlan plan;
  private final Path folder;

  RunBenchmarks(JmhPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** Hears how far the measuring is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called before each fork, and at the end.
     *
     * @param done forks of the plan that gave a result
     * @param total forks of the plan
     * @param row what is measured next; empty at the end
     * @param left time that the others will take, about
     */
    void progress(int done, int total, String row, Duration left);
  }

  /**
   * The benchmarks of a profile: {@code quick}, {@code standard}, {@code full} or {@code kernels}.
   *
   * @param folder where results go; it exists
   * @throws Refusal if there is no such profile
   */
  public static RunBenchmarks of(String profile, Path folder) {
    return new RunBenchmarks(JmhPlan.of(profile), folder);
  }

  /** A hash of what is measured and how long: part of a run's identity. */
  public String planHash() {
    return plan.hash();
  }

  /** Rows of results. */
  public int rows() {
    return plan.rows().size();
  }

  /** How long the whole plan takes, about. */
  public Duration estimate() {
    return plan.estimate();
  }

  /**
   * Measures whatever is not in the journal yet. Returns early if the JVM is told to end.
   *
   * @return {@link ExitCodes#OK}; {@link ExitCodes#FAILED} if a fork of the plan failed; {@link
   *     ExitCodes#INCOMPLETE} if it was stopped
   * @throws Refusal if a file is damaged or cannot be written, or another JMH is measuring
   */
  public int run(Listener listener) {
    ResultFile result = resultFile();
    try (ForkJournal journal = ForkJournal.open(folder);
        PrintStream log = log();
        Interruption interruption = new Interruption()) {
      Map<ForkKey, ForkRecord> latest = new LinkedHashMap<>();
      journal.records().forEach(record -> latest.put(ForkKey.of(record), record));
      write(result, latest);
      OutputFormat talk = OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL);
      ForkRunner runner = new ForkRunner(plan, new SavingFormat(talk, results -> {}));
      long start = System.nanoTime();
      int measured = 0;
      for (ForkKey key : keys()) {
        ForkRecord known = latest.get(key);
        if (known != null && known.failure() == null) {
          continue;
        }
        listener.progress(
            done(latest), plan.totalForks(), key.row().toString(), left(latest, start, measured));
        ForkRecord record = runner.run(key.row(), key.fork());
        if (interruption.begun()) {
          return ExitCodes.INCOMPLETE;
        }
        journal.append(record);
        latest.put(key, record);
        write(result, latest);
        measured++;
      }
      listener.progress(done(latest), plan.totalForks(), "", Duration.ZERO);
      return failed(latest) ? ExitCodes.FAILED : ExitCodes.OK;
    }
  }

  private record ForkKey(BenchmarkRow row, int fork) {
    static ForkKey of(ForkRecord record) {
      return new ForkKey(record.row(), record.fork());
    }
  }

  /** Every row's first fork, then every row's second: a partial result covers all rows. */
  private List<ForkKey> keys() {
    return IntStream.rangeClosed(1, plan.forks())
        .boxed()
        .flatMap(fork -> plan.rows().stream().map(row -> new ForkKey(row, fork)))
        .toList();
  }

  private int done(Map<ForkKey, ForkRecord> latest) {
    return (int) keys().stream().filter(key -> finished(latest, key)).count();
  }

  private boolean failed(Map<ForkKey, ForkRecord> latest) {
    return !keys().stream().allMatch(key -> finished(latest, key));
  }

  private static boolean finished(Map<ForkKey, ForkRecord> latest, ForkKey key) {
    ForkRecord record = latest.get(key);
    return record != null && record.failure() == null;
  }

  private Duration left(Map<ForkKey, ForkRecord> latest, long start, int measured) {
    int missing = plan.totalForks() - done(latest);
    Duration each =
        measured == 0
            ? plan.estimate().dividedBy(plan.totalForks())
            : Duration.ofNanos((System.nanoTime() - start) / measured);
    return each.multipliedBy(missing);
  }

  private ResultFile resultFile() {
    return ResultFile.of(
            new OptionsBuilder()
                .result(folder.resolve(RESULT).toString())
                .resultFormat(ResultFormatType.JSON)
                .build())
        .orElseThrow();
  }

  private static void write(ResultFile file, Map<ForkKey, ForkRecord> latest) {
    try {
      file.write(JmhResults.runResults(latest.values()));
    } catch (IOException fault) {
      throw new Refusal(ExitCodes.CANNOT_WRITE, "cannot write " + file + ": " + fault, fault);
    }
  }

  private PrintStream log() {
    Path file = folder.resolve(LOG);
    try {
      return new PrintStream(
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true,
          StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new Refusal(ExitCodes.CANNOT_WRITE, "cannot write " + file + ": " + fault, fault);
    }
  }
}
