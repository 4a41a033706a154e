package gradmark.bench.selftest;

import gradmark.bench.ab.ForkJava;
import gradmark.bench.ab.ForkProcess;
import gradmark.bench.ab.TimeBudget;
import gradmark.bench.ab.WitnessedForks;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Interruption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Measures probes block by block into a folder, until the time is over.
 *
 * <p>Round by round every row gets a block; the rows of a round are shuffled. Each finished fork is
 * a line of {@code forks.ndjson} at once. The same plan in the same folder goes on where it was
 * stopped.
 */
public final class ProbeRecording {
  private static final ForkProcess.Limit LIMIT = new ForkProcess.Limit(Duration.ofMinutes(2), "");

  private final ProbePlan plan;
  private final ProbeJar jar;
  private final long seed;
  private final Path folder;
  private final List<Integer> order;
  private final ForkJava java = ForkJava.current();
  private final WitnessedForks forks;

  /**
   * @param seed of the order of rows
   * @param folder where it is written; it exists
   * @param rulers reads how many nanoseconds each ruler's work takes at the moment
   */
  public ProbeRecording(
      ProbePlan plan,
      ProbeJar jar,
      long seed,
      Path folder,
      Supplier<SortedMap<String, Double>> rulers) {
    this.plan = plan;
    this.jar = jar;
    this.seed = seed;
    this.folder = folder;
    this.order = ProbeBlock.order(plan.delays());
    this.forks =
        new WitnessedForks(
            new ForkProcess(java, Map.of(jar.path(), ForkProcess.GRADMARK_MAIN), LIMIT, folder),
            rulers);
  }

  /** Hears how far the measuring is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called before each fork.
     *
     * @param done forks that are in whole blocks or in the one that is being measured
     * @param total forks that there will be, about
     * @param left time that they will take, about
     * @param probe what is measured next
     */
    void progress(int done, int total, Duration left, String probe);
  }

  /**
   * Measures until no block fits into the time that is left. The caller holds {@link
   * gradmark.bench.result.JmhLock}.
   *
   * @return whether it came to that; false if this JVM was told to end
   * @throws gradmark.bench.shell.Refusal if a probe fails, or a file is damaged or cannot be
   *     written
   */
  public boolean run(Listener listener) {
    SelfTestRecord record = SelfTestRecord.of(plan, jar, java.version().toString(), seed);
    JsonFile.write(folder.resolve(SelfTestRecord.FILE), record);
    Path file = folder.resolve(RunFolder.FORKS);
    forks.endLeftOver();
    try (forks;
        Interruption interruption = new Interruption();
        RecordJournal<ProbeFork> journal =
            RecordJournal.open(file, ProbeFork.class, ProbeForks.LOST)) {
      ProbeForks.requireOf(record, journal.records(), file);
      ProbeLog log = new ProbeLog(order, journal.records());
      TimeBudget<ProbeRow> budget = budget(journal.records(), log);
      ProbeRunner runner = new ProbeRunner(plan, jar.path(), forks, journal, log, interruption);
      return measure(log, budget, runner, listener);
    }
  }

  private TimeBudget<ProbeRow> budget(List<ProbeFork> earlier, ProbeLog log) {
    TimeBudget<ProbeRow> budget =
        new TimeBudget<>(
            plan.time(),
            earlier.stream().mapToDouble(ProbeFork::seconds).sum(),
            plan.block(),
            System::nanoTime);
    for (ProbeBlock block : log.blocks()) {
      budget.took(block.row(), block.forks().stream().mapToDouble(ProbeFork::seconds).sum());
    }
    return budget;
  }

  private boolean measure(
      ProbeLog log, TimeBudget<ProbeRow> budget, ProbeRunner runner, Listener listener) {
    boolean going = true;
    while (going) {
      going = false;
      for (ProbeRow row : round(log)) {
        if (budget.fits(row, 0)) {
          OptionalDouble seconds =
              runner.run(row, (done, probe) -> tell(listener, budget, done, row, probe));
          if (seconds.isEmpty()) {
            return false;
          }
          budget.took(row, seconds.getAsDouble());
          going = true;
        }
      }
    }
    return true;
  }

  /** The rows that have the fewest blocks, in the order of running. */
  private List<ProbeRow> round(ProbeLog log) {
    int fewest = plan.rows().stream().mapToInt(log::wholeBlocks).min().orElse(0);
    List<ProbeRow> rows = new ArrayList<>(plan.rows());
    // All of them, so that a round which was interrupted goes on in its order.
    Collections.shuffle(rows, new Random(31 * seed + fewest));
    rows.removeIf(row -> log.wholeBlocks(row) > fewest);
    return rows;
  }

  private void tell(
      Listener listener, TimeBudget<ProbeRow> budget, int done, ProbeRow row, String probe) {
    double left = Math.max(0, budget.left());
    double fork = Math.max(0.001, budget.block(row) / order.size());
    int total = done + (int) Math.ceil(left / fork);
    listener.progress(done, total, Duration.ofMillis((long) (1000 * left)), probe);
  }
}
