package gradmark.bench.ab;

import static java.util.Objects.requireNonNull;

import gradmark.bench.compare.Comparison;
import gradmark.bench.compare.Floors;
import gradmark.bench.compare.PairedForms;
import gradmark.bench.compare.RowKey;
import gradmark.bench.result.JsonFile;
import gradmark.bench.result.RecordJournal;
import gradmark.bench.result.RunFolder;
import gradmark.bench.shell.Interruption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Measures two jars in turn, or one with two values of a parameter, block by block, into a folder.
 *
 * <p>Every row gets the same number of blocks at first, those that are compared before those of the
 * same code where there is no time for both, and rows that are then not settled get more until the
 * time is over. A look in between only says which rows are settled, that is found to be the same;
 * those that remain get equal shares, whichever way they lean, so that the verdict at the end is as
 * good as if the number of blocks had been fixed before.
 *
 * <p>Each finished fork is a line of {@code forks.ndjson} at once. The same plan in the same folder
 * goes on where it was stopped.
 */
public final class PairedRun {
  private static final int PLACES = 4;

  private final AbPlan plan;
  private final Path folder;
  private final Map<RowKey, PlannedRow> rows = new LinkedHashMap<>();
  private final WitnessedForks forks;
  private final Floors floors;

  /**
   * @param folder where it is written; it exists
   * @param rulers reads how many nanoseconds each ruler's work takes at the moment
   * @param floors what is known of noise between equal sides
   */
  public PairedRun(
      AbPlan plan, Path folder, Supplier<SortedMap<String, Double>> rulers, Floors floors) {
    this.plan = plan;
    this.folder = folder;
    this.floors = floors;
    var limit = new ForkProcess.Limit(plan.limits().fork(), "--fork-limit allows more");
    this.forks =
        new WitnessedForks(
            new ForkProcess(plan.java(), plan.returningMains(), limit, folder), rulers);
    plan.rows().stream()
        .filter(row -> row.standing().measured())
        .forEach(row -> rows.put(row.key(), row));
  }

  /** Hears how far the measuring is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called before each fork.
     *
     * @param done forks that are in whole blocks
     * @param total forks that there will be, about
     * @param left time that they will take, about
     * @param row what is measured next
     */
    void progress(int done, int total, Duration left, String row);
  }

  /**
   * What came of it.
   *
   * @param comparison by what was measured
   * @param stopped whether this JVM was told to end
   */
  public record Outcome(Comparison comparison, boolean stopped) {}

  /**
   * Measures until the rows are settled or the time is over, and judges. What studies in the folder
   * took is of the budget too. The caller holds {@link gradmark.bench.result.JmhLock}.
   *
   * @throws gradmark.bench.shell.Refusal if a file is damaged or cannot be written
   */
  public Outcome run(Listener listener) {
    long seed = seed();
    JsonFile.write(folder.resolve(AbRecord.FILE), plan.record(seed));
    forks.endLeftOver();
    try (forks;
        Interruption interruption = new Interruption();
        RecordJournal<PairedFork> journal =
            RecordJournal.open(folder.resolve(RunFolder.FORKS), PairedFork.class, "its block")) {
      BlockLog log = new BlockLog(journal.records());
      Judgement judgement = new Judgement(plan.rows(), log, floors);
      Allocation allocation = new Allocation(rows.values(), log, judgement, new Schedule(seed));
      TimeBudget<RowKey> budget = budget(journal.records(), log);
      BlockRunner runner = new BlockRunner(plan, forks, journal, log, interruption);
      measure(allocation, budget, runner, listener);
      SideJson.write(folder, rows.values(), log, plan::on);
      boolean stopped = interruption.begun();
      return new Outcome(told(judgement.comparison(!stopped), log), stopped);
    }
  }

  private TimeBudget<RowKey> budget(List<PairedFork> earlier, BlockLog log) {
    TimeBudget<RowKey> budget =
        new TimeBudget<>(
            plan.limits().budget().minus(StudyTime.total(folder)),
            earlier.stream().mapToDouble(PairedFork::seconds).sum(),
            plan.options().length().estimate().multipliedBy(PLACES),
            System::nanoTime);
    rows.keySet().forEach(row -> log.blockSeconds(row).forEach(took -> budget.took(row, took)));
    return budget;
  }

  private Comparison told(Comparison comparison, BlockLog log) {
    Comparison noted = comparison.withNotes(plan.notes());
    return plan.pair()
        .map(
            pair ->
                noted.of(
                    PairedForms.of(
                        pair,
                        rows.keySet().stream()
                            .filter(row -> log.differences(row).definition().isEmpty())
                            .flatMap(row -> log.samples(row, false).stream())
                            .toList())))
        .orElse(noted);
  }

  private void measure(
      Allocation allocation, TimeBudget<RowKey> budget, BlockRunner runner, Listener listener) {
    boolean going = true;
    while (going) {
      going = false;
      for (RowKey row : allocation.round(budget)) {
        if (allocation.affords(row, budget)) {
          PlannedRow planned = requireNonNull(rows.get(row), row.label());
          OptionalDouble seconds =
              runner.run(planned, done -> tell(listener, allocation, budget, done, row));
          if (runner.interrupted()) {
            return;
          }
          seconds.ifPresent(took -> budget.took(row, took));
          going = true;
        }
      }
    }
  }

  private void tell(
      Listener listener, Allocation allocation, TimeBudget<RowKey> budget, int done, RowKey row) {
    double missing = allocation.missingAtFirst(budget::block);
    // Beyond its first blocks a row gets whatever time is left.
    double left = Math.max(0, Math.min(missing > 0 ? missing : Double.MAX_VALUE, budget.left()));
    double fork = Math.max(0.001, budget.block(row) / PLACES);
    int total = done + (int) Math.ceil(left / fork);
    listener.progress(done, total, Duration.ofMillis((long) (1000 * left)), row.label());
  }

  private long seed() {
    Path file = folder.resolve(AbRecord.FILE);
    return Files.exists(file) ? JsonFile.read(file, AbRecord.class).seed() : System.nanoTime();
  }
}
