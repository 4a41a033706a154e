package gradmark.bench.selftest;

import gradmark.bench.compare.Block;
import gradmark.bench.compare.RowSamples;
import gradmark.bench.compare.VerdictRule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * False alarms in the sittings as they ran: the first and the last of a block's four equal forks
 * are base and the two between them head in a row's odd blocks, the other way round in its even
 * ones. Nothing is drawn.
 *
 * @param sittings all of them
 * @param rules alarms in those that were able to raise one; ours first
 */
public record AsMeasured(List<Sitting> sittings, List<AlarmRate> rules) {
  /**
   * One sitting.
   *
   * @param fewestBlocks of a row
   * @param mostBlocks of a row
   * @param reachable rows with so many blocks that the exact test could call them changed
   * @param able whether that is at least half of them, and so the sitting counts
   * @param called rows that our verdicts call slower or faster, and which of it
   */
  public record Sitting(
      int rows,
      int fewestBlocks,
      int mostBlocks,
      int reachable,
      boolean able,
      List<String> called) {
    private static Sitting of(Suite suite) {
      List<RowSamples> rows = suite.rows();
      int reachable =
          (int) rows.stream().filter(row -> VerdictRule.DEFAULT.reaches(row, rows.size())).count();
      var blocks = rows.stream().mapToInt(row -> row.blocks().size()).summaryStatistics();
      return new Sitting(
          rows.size(),
          rows.isEmpty() ? 0 : blocks.getMin(),
          rows.isEmpty() ? 0 : blocks.getMax(),
          reachable,
          !rows.isEmpty() && 2 * reachable >= rows.size(),
          calls(suite));
    }

    private static List<String> calls(Suite suite) {
      List<Saying> sayings = Judge.OURS.says(suite);
      List<String> calls = new ArrayList<>();
      for (int i = 0; i < sayings.size(); i++) {
        if (sayings.get(i) != Saying.NOTHING) {
          var params = suite.rows().get(i).key().params();
          calls.add(params.get("work") + " " + params.get("scale") + " " + sayings.get(i));
        }
      }
      return calls;
    }
  }

  static AsMeasured of(List<List<ProbeBlock>> sittings) {
    List<Suite> suites = sittings.stream().map(AsMeasured::suite).toList();
    List<Sitting> told = suites.stream().map(Sitting::of).toList();
    List<Suite> able = new ArrayList<>();
    for (int i = 0; i < suites.size(); i++) {
      if (told.get(i).able()) {
        able.add(suites.get(i));
      }
    }
    Iterator<Suite> counted = able.iterator();
    return new AsMeasured(told, AlarmRate.of(able.size(), counted::next));
  }

  private static Suite suite(List<ProbeBlock> sitting) {
    List<RowSamples> rows = new ArrayList<>();
    for (RecordedRow row : RecordedRow.of(List.of(sitting))) {
      rows.add(
          Suite.row(
              row.row(), rows.size(), row.blocks().stream().map(AsMeasured::inTurn).toList()));
    }
    return new Suite(rows);
  }

  private static Block inTurn(ProbeBlock block) {
    List<ProbeFork> equal = block.of(0);
    List<ProbeFork> outer = List.of(equal.getFirst(), equal.getLast());
    List<ProbeFork> inner = equal.subList(1, equal.size() - 1);
    boolean odd = equal.getFirst().block() % 2 == 1;
    return odd ? Suite.block(outer, inner) : Suite.block(inner, outer);
  }
}
