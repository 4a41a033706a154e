package gradmark.bench.selftest;

import gradmark.bench.ab.Allocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How often verdicts are wrong, and what they miss, as recorded forks show it: the file {@code
 * report.json}. The same recording and the same seed give the same report.
 *
 * @param schema version of the format
 * @param seed of all drawing
 * @param recorders machines and jars that recorded the forks
 * @param asMeasured equal sides as they ran
 * @param equal equal sides drawn anew; null where nothing is recorded
 * @param budget what a pull request's budget buys; null where nothing is recorded
 * @param power null where no row has so many blocks as the budget buys
 * @param moreBlocks what other numbers of blocks find
 * @param notes what could not be told, and why
 */
public record SelfTestReport(
    int schema,
    long seed,
    List<Recorder> recorders,
    AsMeasured asMeasured,
    @Nullable EqualSuites equal,
    @Nullable Budget budget,
    @Nullable Power power,
    List<MoreBlocks> moreBlocks,
    List<String> notes) {
  private static final int SCHEMA = 1;

  /** Of a suite with equal sides. */
  private static final int EQUAL_ROWS = 30;

  /** Of a suite on a pull request. */
  private static final int BUDGET_ROWS = 12;

  private static final int BUDGET_MINUTES = 15;

  /**
   * Judges recorded sittings.
   *
   * @param recorders of the sittings
   * @param sittings the whole blocks of each
   * @param seed of all drawing
   */
  public static SelfTestReport of(
      List<Recorder> recorders, List<List<ProbeBlock>> sittings, long seed) {
    return of(recorders, sittings, seed, SuiteCounts.DEFAULT);
  }

  /** The same with so many suites. */
  static SelfTestReport of(
      List<Recorder> recorders, List<List<ProbeBlock>> sittings, long seed, SuiteCounts counts) {
    AsMeasured asMeasured = AsMeasured.of(sittings);
    List<RecordedRow> rows = RecordedRow.of(sittings);
    if (rows.isEmpty()) {
      return new SelfTestReport(
          SCHEMA,
          seed,
          recorders,
          asMeasured,
          null,
          null,
          null,
          List.of(),
          List.of("Nothing is judged: no sitting has a whole block."));
    }
    // A stream for each part, so that none depends on how much another draws.
    Random seeds = new Random(seed);
    Drawing equal = new Drawing(rows, seeds.nextLong());
    Drawing slowed = new Drawing(rows, seeds.nextLong());
    Drawing more = new Drawing(rows, seeds.nextLong());
    Budget budget = Budget.of(BUDGET_MINUTES, BUDGET_ROWS, rows);
    SortedSet<Integer> delays = new TreeSet<>();
    rows.forEach(row -> delays.addAll(row.delays()));
    List<String> notes = notes(rows, delays, budget);
    boolean told = rows.stream().anyMatch(row -> hasEnough(row, delays, budget));
    return new SelfTestReport(
        SCHEMA,
        seed,
        recorders,
        asMeasured,
        EqualSuites.of(equal, counts.equal(), EQUAL_ROWS, Allocation.AT_FIRST),
        budget,
        told ? Power.of(slowed, rows, delays, BUDGET_ROWS, budget.blocks(), counts.slowed()) : null,
        MoreBlocks.of(more, rows, budget, counts.slowed()),
        notes);
  }

  private static boolean hasEnough(RecordedRow row, SortedSet<Integer> delays, Budget budget) {
    return budget.blocks() > 0
        && delays.stream().anyMatch(delay -> row.with(delay).size() >= budget.blocks());
  }

  private static List<String> notes(
      List<RecordedRow> rows, SortedSet<Integer> delays, Budget budget) {
    List<String> few =
        rows.stream()
            .filter(row -> !hasEnough(row, delays, budget))
            .map(row -> row.row().label())
            .toList();
    List<String> notes = new ArrayList<>();
    if (delays.isEmpty()) {
      notes.add("No power is told: no fork was slowed down.");
    } else if (budget.blocks() == 0) {
      notes.add("No power is told: the budget does not buy a block of each row.");
    } else if (few.size() == rows.size()) {
      notes.add(
          "No power is told: the budget buys "
              + budget.blocks()
              + " blocks of each row, and no row has so many. Record more.");
    } else if (!few.isEmpty()) {
      notes.add(
          "Left out of the power, for they have fewer than "
              + budget.blocks()
              + " blocks: "
              + String.join(", ", few)
              + ".");
    }
    return List.copyOf(notes);
  }

  /** The report for a terminal of 80 columns. */
  public String text() {
    return SelfTestText.of(this);
  }
}
