package gradmark.bench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import gradmark.bench.ab.Measured.Scores;
import gradmark.bench.compare.Block;
import gradmark.bench.compare.RowKey;
import gradmark.bench.compare.RowSamples;
import gradmark.bench.compare.Verdict;
import gradmark.bench.result.JmhHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockLogTest {
  private static final RowKey ROW =
      new RowKey("a.B.m", new TreeMap<>(Map.of("n", "1")), List.of(), "avgt", RowKey.PRIMARY);

  @Test
  void aWholeBlockHasItsForksBySideAndItsRulersOnce() {
    BlockLog log = new BlockLog(block(1, 10));

    List<RowSamples> samples = log.samples(ROW, true);

    assertThat(samples)
        .extracting(row -> row.key().metric())
        .containsExactly("primary", "gc.alloc.rate.norm");
    RowSamples score = samples.getFirst();
    assertThat(score.unit()).isEqualTo("us/op");
    assertThat(score.sameCode()).isTrue();
    Block block = score.blocks().getFirst();
    assertThat(block.base())
        .extracting(fork -> fork.iterations().getFirst())
        .containsExactly(11.0, 14.0);
    assertThat(block.head())
        .extracting(fork -> fork.iterations().getFirst())
        .containsExactly(12.0, 13.0);
    assertThat(block.witnesses()).containsEntry("fma", List.of(0.5, 1.5, 2.5, 3.5, 4.5));
    assertThat(samples).extracting(RowSamples::resolution).containsExactly(0.0, 3.0);
    assertThat(log.wholeBlocks()).containsEntry(ROW, 1);
    assertThat(log.wholeForks()).isEqualTo(4);
  }

  @Test
  void aBlockThatWasInterruptedCountsOnlyOnceItWasRunAgain() {
    BlockLog log = new BlockLog(block(1, 10).subList(0, 3));

    assertThat(log.samples(ROW, false)).isEmpty();
    assertThat(log.wholeBlocks()).containsEntry(ROW, 0);
    block(1, 20).forEach(log::add);
    assertThat(log.samples(ROW, false).getFirst().blocks().getFirst().base())
        .extracting(fork -> fork.iterations().getFirst())
        .containsExactly(21.0, 24.0);
  }

  @Test
  void aBlockThatLostALineIsTheNextOne() {
    List<PairedFork> forks = new ArrayList<>(block(1, 10));
    forks.addAll(block(2, 20).subList(1, 4));
    forks.addAll(block(3, 30));
    BlockLog log = new BlockLog(forks);

    assertThat(log.nextBlock(ROW)).isEqualTo(2);
    assertThat(log.wholeBlocks()).containsEntry(ROW, 2);
    log.add(block(2, 40).getFirst());
    assertThat(log.wholeBlocks()).as("not made whole by forks of before").containsEntry(ROW, 2);
    block(2, 40).forEach(log::add);
    assertThat(log.wholeBlocks()).containsEntry(ROW, 3);
    assertThat(log.nextBlock(ROW)).isEqualTo(4);
  }

  @Test
  void whatAnAttemptTookThatWasStoppedIsNoneOfItsBlocksTime() {
    List<PairedFork> forks = new ArrayList<>(block(1, 10).subList(0, 3));
    forks.addAll(block(1, 20));

    assertThat(new BlockLog(forks).blockSeconds(ROW))
        .singleElement()
        .isEqualTo(forks.subList(3, 7).stream().mapToDouble(PairedFork::seconds).sum());
  }

  @Test
  void aFailedForkFailsItsRowUntilItIsRepeated() {
    PairedFork failed = fork(1, 2, Side.HEAD, null);
    BlockLog later = new BlockLog(List.of(failed));

    assertThat(later.failure(ROW)).contains("head: told to fail");
    assertThat(later.failedNow(ROW)).isFalse();
    block(1, 10).forEach(later::add);
    assertThat(later.failure(ROW)).isEmpty();
    later.add(fork(2, 1, Side.HEAD, null));
    assertThat(later.failedNow(ROW)).isTrue();
    assertThat(later.wholeBlocks()).containsEntry(ROW, 1);
  }

  @Test
  void aMetricThatAForkLacksIsShownAndNotJudged() {
    List<PairedFork> forks = new ArrayList<>(block(1, 10));
    Measured bare = new Measured(JmhHeader.UNKNOWN, 1, List.of(), 3, scores(1), new TreeMap<>());
    forks.set(3, fork(1, 4, Side.BASE, bare));

    assertThat(new BlockLog(forks).samples(ROW, false))
        .extracting(row -> row.key().metric())
        .containsExactly("primary");
    assertThat(new BlockLog(forks).differences(ROW).gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.key().metric()).isEqualTo("gc.alloc.rate.norm");
              assertThat(gap.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
              assertThat(gap.note()).isEqualTo("1 of 2 forks of base lack values");
            });
  }

  private static List<PairedFork> block(int block, double first) {
    List<PairedFork> forks = new ArrayList<>();
    for (Side side : Schedule.sides(block)) {
      int place = forks.size() + 1;
      TreeMap<String, Scores> secondary =
          new TreeMap<>(
              Map.of(
                  "gc.alloc.rate.norm", new Scores("B/op", List.of(8.0, 8.0)),
                  "gc.time", new Scores("ms", List.of(1.0, 1.0))));
      forks.add(
          fork(
              block,
              place,
              side,
              new Measured(JmhHeader.UNKNOWN, 1, List.of(), 3, scores(first + place), secondary)));
    }
    return forks;
  }

  private static Scores scores(double value) {
    return new Scores("us/op", List.of(value, value + 0.5));
  }

  private static PairedFork fork(int block, int place, Side side, @Nullable Measured measured) {
    return new PairedFork(
        ROW.benchmark(),
        ROW.mode(),
        ROW.params(),
        side,
        1,
        block,
        place,
        1.5,
        measured == null ? "told to fail" : null,
        measured,
        new TreeMap<>(Map.of("fma", List.of(place - 0.5, place + 0.5))));
  }
}
