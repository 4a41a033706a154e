package gradmark.bench.jmh;

import gradmark.bench.jmh.ForkQueue.ForkKey;
import gradmark.bench.result.JmhLock;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.ExitCodes;
import gradmark.bench.shell.Interruption;
import gradmark.bench.shell.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the benchmarks of a profile into a folder, fork by fork.
 *
 * <p>Each finished fork is a line of {@code forks.ndjson} at once, and {@code jmh.json}, which any
 * JMH tool reads, is replaced in one step; so a kill at any moment loses no more than the fork that
 * was running. JMH's lock is held all the while. Measured again into the same folder, forks that
 * gave a result are skipped, and failed ones are tried once more. JMH's own output is in {@code
 * jmh.log}.
 *
 * <p>What a budget leaves when the plan is measured goes to further forks, one after another, of
 * the row that is {@link LeastKnown}.
 */
public final class RunBenchmarks {
  /** JMH's result file. */
  public static final String RESULT = "jmh.json";

  private static final String LOG = "jmh.log";

  private final JmhPlan plan;
  private final Path folder;
  private final Options options;
  private final @Nullable Long seed;
  private final Duration budget;
  private final Duration silence;

  RunBenchmarks(JmhPlan plan, Path folder) {
    this(plan, folder, plan.options(), null, Duration.ZERO, SilenceWatch.LEAST);
  }

  private RunBenchmarks(
      JmhPlan plan,
      Path folder,
      Options options,
      @Nullable Long seed,
      Duration budget,
      Duration silence) {
    this.plan = plan;
    this.folder = folder;
    this.options = options;
    this.seed = seed;
    this.budget = budget;
    this.silence = silence;
  }

  /** The same by other options of JMH, which then say how long each fork measures. */
  RunBenchmarks with(Options others) {
    return new RunBenchmarks(plan, folder, others, seed, budget, silence);
  }

  /**
   * The same in another order.
   *
   * @param order the seed of the shuffling; null for the order of the plan
   */
  public RunBenchmarks shuffledBy(@Nullable Long order) {
    return new RunBenchmarks(plan, folder, options, order, budget, silence);
  }

  /**
   * The same, and more forks until the time is over.
   *
   * @param time for all forks together, those of earlier runs into the folder included; the plan's
   *     own are measured in any case
   */
  public RunBenchmarks within(Duration time) {
    return new RunBenchmarks(plan, folder, options, seed, time, silence);
  }

  /** The same with another least silence after which a fork may be taken to hang. */
  RunBenchmarks allowingSilence(Duration least) {
    return new RunBenchmarks(plan, folder, options, seed, budget, least);
  }

  /** Hears how far the measuring is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called before each fork, and at the end.
     *
     * @param done forks that gave a result
     * @param total forks of the plan, or one more than those that are done
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
   * @return {@link ExitCodes#OK}; {@link ExitCodes#FAILED} if a fork failed; {@link
   *     ExitCodes#INCOMPLETE} if it was stopped
   * @throws Refusal if a file is damaged or cannot be written, or another JMH is measuring
   */
  public int run(Listener listener) {
    ResultFile result = resultFile(folder);
    try (JmhLock _ = JmhLock.take();
        RecordJournal<ForkRecord> journal =
            RecordJournal.open(folder.resolve(RunFolder.FORKS), ForkRecord.class, "its fork");
        PrintStream log = log();
        SilenceWatch watch = new SilenceWatch(talk(log), silence);
        Interruption interruption = new Interruption()) {
      ForkQueue queue = new ForkQueue(plan, seed, journal.records());
      write(result, queue.records());
      ForkRunner runner = new ForkRunner(options, watch);
      Pace pace = new Pace(plan, budget, journal.records());
      for (Optional<ForkKey> key = queue.next(pace.left());
          key.isPresent();
          key = queue.next(pace.left())) {
        BenchmarkRow row = key.get().row();
        tell(listener, queue, row.toString(), pace.left(queue.missing()));
        ForkRecord record = runner.run(row, key.get().fork());
        if (record.failure() == null ? interruption.begun() : interruption.begunSoon()) {
          return ExitCodes.INCOMPLETE;
        }
        journal.append(record);
        queue.add(record);
        pace.measured();
        write(result, queue.records());
      }
      tell(listener, queue, "", Duration.ZERO);
      return queue.failed() ? ExitCodes.FAILED : ExitCodes.OK;
    }
  }

  private static OutputFormat talk(PrintStream log) {
    return new SavingFormat(
        OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL), results -> {});
  }

  private static void tell(Listener listener, ForkQueue queue, String row, Duration left) {
    int further = queue.missing() == 0 && !left.isZero() ? 1 : 0;
    listener.progress(queue.done(), queue.done() + queue.missing() + further, row, left);
  }

  /** The {@link #RESULT} of a folder. */
  static ResultFile resultFile(Path folder) {
    return ResultFile.of(
            new OptionsBuilder()
                .result(folder.resolve(RESULT).toString())
                .resultFormat(ResultFormatType.JSON)
                .build())
        .orElseThrow();
  }

  private static void write(ResultFile file, Collection<ForkRecord> records) {
    try {
      file.write(JmhResults.runResults(records));
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
