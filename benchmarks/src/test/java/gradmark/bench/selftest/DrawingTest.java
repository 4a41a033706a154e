package gradmark.bench.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradmark.bench.compare.Block;
import gradmark.bench.compare.ForkScore;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowSamples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static final List<RecordedRow> ROWS =
      RecordedRow.of(List.of(Recordings.sitting(3, 4, List.of(5, 10), 0.01, 1)));

  @Test
  void equalRowsHaveTheEqualForksOfDifferentBlocks() {
    Suite suite = new Drawing(ROWS, 7).equal(30, 4);
    assertThat(suite.rows()).hasSize(30);
    assertThat(suite.rows().stream().map(RowSamples::key).distinct()).hasSize(30);
    for (RowSamples row : suite.rows()) {
      RecordedRow recorded = recorded(row.key());
      Set<Double> drawn = new HashSet<>(bests(row));
      Set<Double> equal = new HashSet<>();
      recorded.blocks().forEach(block -> block.of(0).forEach(f -> equal.add(f.times().getFirst())));
      assertThat(drawn).isEqualTo(equal);
      assertThat(row.blocks()).allMatch(b -> b.base().size() == 2 && b.head().size() == 2);
    }
  }

  @Test
  void anySplitOfABlockIsDrawn() {
    RecordedRow row = ROWS.getFirst();
    Drawing drawing = new Drawing(List.of(row), 7);
    Set<Set<ForkScore>> heads = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      drawing
          .equal(1, 4)
          .rows()
          .getFirst()
          .blocks()
          .forEach(block -> heads.add(new HashSet<>(block.head())));
    }
    assertThat(heads).as("4 blocks of 6 splits").hasSize(24);
  }

  @Test
  void onlyTheFirstRowIsSlowed() {
    RecordedRow slow = ROWS.get(1);
    Suite suite = new Drawing(ROWS, 7).slowed(slow, 10, 12, 3);
    assertThat(suite.rows()).hasSize(12);
    RowSamples row = suite.rows().getFirst();
    assertThat(recorded(row.key())).isEqualTo(slow);
    for (Block block : row.blocks()) {
      assertThat(block.base()).allMatch(fork -> fork.iterations().getFirst() < 105);
      assertThat(block.head()).allMatch(fork -> fork.iterations().getFirst() > 105);
    }
    assertThat(suite.rows().stream().skip(1).flatMap(other -> bests(other).stream()))
        .allMatch(best -> best < 105);
  }

  @Test
  void blocksStandTwiceOnlyWhereThereAreTooFew() {
    Drawing drawing = new Drawing(ROWS, 7);
    drawing.equal(30, 4);
    assertThat(drawing.rowsWithRepeats()).isZero();
    Suite suite = drawing.equal(30, 5);
    assertThat(drawing.rowsWithRepeats()).isEqualTo(30);
    assertThat(suite.rows()).allMatch(row -> row.blocks().size() == 5);
  }

  @Test
  void rulersAreReadAroundTheForksOfABlock() {
    List<ProbeFork> equal = ROWS.getFirst().blocks().getFirst().of(0);
    // Places 1, 4, 5 and 8 of eight: what was read between the middle two counts once.
    Block block = Suite.block(List.of(equal.get(3), equal.get(0)), equal.subList(1, 3));
    assertThat(block.witnesses().get("fma"))
        .containsExactly(1001.0, 1002.0, 1004.0, 1005.0, 1006.0, 1008.0, 1009.0);
    assertThat(block.base().getFirst().iterations()).isEqualTo(equal.getFirst().times());
  }

  @Test
  void aSpreadIsThatOfEqualForksWithinBlocks() {
    ProbeRow row = ProbeRow.all().getFirst();
    List<ProbeBlock> blocks = new ArrayList<>();
    for (double level : new double[] {1, 50}) {
      List<ProbeFork> forks = new ArrayList<>();
      for (double ln : new double[] {-0.01, 0.01, 0.01, -0.01}) {
        double best = level * Math.exp(ln);
        forks.add(Recordings.fork(row, 0, 1, forks.size() + 1, 3 * best, best));
      }
      blocks.add(new ProbeBlock(row, forks));
    }
    assertThat(new RecordedRow(row, blocks).spread())
        .isCloseTo(0.01 * Math.sqrt(4 / 3.0), within(1e-12));
  }

  private static RecordedRow recorded(RowKey key) {
    return ROWS.stream()
        .filter(
            row ->
                (row.row().work() + " " + row.row().scale())
                    .equals(key.params().get("work") + " " + key.params().get("scale")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Double> bests(RowSamples row) {
    List<Double> bests = new ArrayList<>();
    for (Block block : row.blocks()) {
      block.base().forEach(fork -> bests.add(fork.iterations().getFirst()));
      block.head().forEach(fork -> bests.add(fork.iterations().getFirst()));
    }
    return bests;
  }
}
